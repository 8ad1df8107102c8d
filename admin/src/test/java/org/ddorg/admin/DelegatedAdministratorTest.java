package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.faults.Call;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The command line in the account of a delegated administrator for StackSets, on the wire. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class DelegatedAdministratorTest {

    /** Calls on StackSets that do not name one. */
    private static final Set<String> WITHOUT_NAME = Set.of("ListStackSets", "DescribeOrganizationsAccess");

    private static final String PROFILES = "aws.sharedCredentialsFile";

    private final TestingOrganization organization = TestingOrganization.of(6);
    private final String management = organization.sandbox.organization().managementAccountId();

    @TempDir
    private Path folder;

    @BeforeEach
    void register() throws IOException {
        organization.administeredBy("log-archive");
        Path profiles = folder.resolve("credentials");
        Files.writeString(profiles, profile("management", management) + profile("other", organization.id("audit")));
        System.setProperty(PROFILES, profiles.toString());
        organization.with("AWS_SHARED_CREDENTIALS_FILE", profiles.toString());
    }

    private static String profile(String name, String account) {
        return String.format(
                Locale.ROOT, "[%s]\naws_access_key_id = %s\naws_secret_access_key = sandbox\n", name, account);
    }

    @AfterEach
    void close() {
        System.clearProperty(PROFILES);
        organization.close();
    }

    @Test
    void wholeLifeLeavesNothingByHand() {
        String failing = organization.id("audit");
        organization
                .sandbox
                .faults()
                .add(Fault.always("iam", "PutRolePolicy", new Effect.Deny()).in(failing));
        succeeds(1, "deploy", "--yes", "--management-profile", "management");
        assertThat(organization.err()).contains("Management account " + management + ": stack ddorg-management");
        assertThat(organization.out()).contains("plus the management account").contains("1 failed");
        assertThat(stacks(management)).containsExactlyInAnyOrder("ddorg-code", "ddorg-management");

        organization.sandbox.faults().clear();
        succeeds(0, "retry", "--yes");
        succeeds(0, "status");
        succeeds(0, "plan");
        assertThat(organization.sandbox.datadog().integrations()).hasSize(active());

        succeeds(0, "pause", "--account", failing, "--yes");
        succeeds(0, "exclude", organization.id("log-archive"), "--yes");
        succeeds(0, "include", organization.id("log-archive"), "--yes");
        succeeds(0, "status");
        succeeds(0, "resume", "--account", failing, "--yes");
        succeeds(0, "apply", "--yes");
        succeeds(0, "deploy", "--yes", "--set", "CollectCustomMetrics=true", "--management-profile", "management");
        succeeds(0, "status");

        succeeds(0, "uninstall", "--yes", "--management-profile", "management");
        assertThat(organization.sandbox.datadog().integrations()).isEmpty();
        assertThat(stacks(management)).isEmpty();
        assertThat(stacks(organization.id("log-archive"))).isEmpty();
        assertThat(stackSetCalls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.names()).containsEntry("CallAs", "DELEGATED_ADMIN"));
    }

    @Test
    void withoutItsProfileTheManagementAccountIsLeftOut() {
        succeeds(0, "deploy", "--yes");

        assertThat(organization.err())
                .contains("Management account " + management + ": not integrated, the StackSet does not reach it."
                        + " To deploy its stack: ddorg deploy --management-profile NAME");
        assertThat(organization.sandbox.datadog().integrationOf(management)).isEmpty();
        succeeds(0, "status");
        assertThat(organization.out()).contains("to integrate it: ddorg deploy --management-profile NAME");
        succeeds(0, "plan");

        succeeds(0, "uninstall", "--yes");
        assertThat(organization.sandbox.datadog().integrations()).isEmpty();
    }

    @Test
    void stackOfTheManagementAccountIsNotForgotten() {
        succeeds(0, "deploy", "--yes", "--management-profile", "management");

        succeeds(0, "deploy", "--yes");
        assertThat(organization.err()).contains("Management account " + management + ": its stack was not checked.");
        succeeds(2, "uninstall", "--yes");
        assertThat(organization.err())
                .contains("has the stack ddorg-management, which must be deleted first")
                .contains("--retain " + management);

        try (DeployedInstallation deployed = organization.open()) {
            deployed.datadog().remove(integrationOfManagement());
        }
        succeeds(1, "status");
        assertThat(organization.out()).contains("missing");

        succeeds(0, "uninstall", "--yes", "--retain", management);
        assertThat(organization.out()).contains("stack " + management + ": kept with its role");
    }

    @Test
    void profileMustBeOfTheManagementAccount() {
        succeeds(2, "deploy", "--yes", "--management-profile", "other");
        assertThat(organization.err())
                .contains("its account is " + organization.id("audit") + ", not the management account " + management);

        organization.with("AWS_ACCESS_KEY_ID", management);
        succeeds(2, "deploy", "--yes", "--management-profile", "management");
        assertThat(organization.err()).contains("not used, since ddorg is deployed in the management account");
    }

    private void succeeds(int exitCode, String... args) {
        assertThat(organization.run(args))
                .as(() -> String.join(" ", args) + "\n" + organization.out() + organization.err())
                .isEqualTo(exitCode);
    }

    private String integrationOfManagement() {
        return organization
                .sandbox
                .datadog()
                .integrationOf(management)
                .orElseThrow()
                .id();
    }

    private int active() {
        return (int) organization.sandbox.organization().accounts().stream()
                .filter(account -> account.isActive())
                .count();
    }

    private List<String> stacks(String account) {
        return organization.sandbox.cloudFormation().stacks().in(account, "us-east-1").stream()
                .filter(stack -> !stack.status().name().equals("DELETE_COMPLETE"))
                .map(Stack::name)
                .toList();
    }

    private List<Call> stackSetCalls() {
        return organization.sandbox.calls().since(0).stream()
                .filter(call -> call.service().equals("cloudformation"))
                .filter(call -> call.names().containsKey("StackSetName") || WITHOUT_NAME.contains(call.action()))
                .toList();
    }
}
