package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.rehearsal.Rehearsal;
import org.ddorg.admin.rehearsal.RehearsalScript;
import org.ddorg.admin.rehearsal.SandboxAccess;
import org.ddorg.admin.rehearsal.inspection.ExpectedSettings;
import org.ddorg.admin.rehearsal.organization.SampleOrganization;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.datadog.PermissionListKind;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.wire.WireRecorder;
import org.junit.jupiter.api.Test;

/**
 * Records what the command line, the functions and a rehearsal say to AWS, and what the sandbox answers, for
 * {@code .ci/check-wire.py}, which compares it with AWS's service models.
 */
class WireRecordingTest {

    private static final Path FOLDER = Path.of("target", "wire");

    private static final int ACCOUNTS = 6;

    /** More than one page: Organizations returns at most 20 accounts. */
    private static final int PAGES = 120;

    @Test
    void lifeOfAnInstallationIsRecorded() throws IOException {
        Path file = FOLDER.resolve("commands.jsonl");
        TestingOrganization organization = TestingOrganization.of(ACCOUNTS);
        WireRecorder recorder = WireRecorder.of(organization.sandbox, file);
        try (recorder;
                organization) {
            live(organization);
        }

        assertThat(operations(file))
                .contains("iam:CreateRole", "iam:TagRole", "iam:UntagRole", "iam:UpdateRole", "iam:CreatePolicyVersion")
                .contains("secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue")
                .contains("organizations:DescribeOrganization", "organizations:ListDelegatedAdministrators")
                .contains("cloudformation:ActivateOrganizationsAccess", "cloudformation:UpdateStackInstances")
                .contains("cloudformation:ContinueUpdateRollback");
        assertThat(exchanges(file))
                .as("errors of AWS")
                .anyMatch(exchange -> exchange.at("/response/status").asInt() >= 400);
    }

    @Test
    void pagesOfALargeOrganizationAreRecorded() throws IOException {
        Path file = FOLDER.resolve("pages.jsonl");
        TestingOrganization organization = TestingOrganization.of(PAGES);
        WireRecorder recorder = WireRecorder.of(organization.sandbox, file);
        try (recorder;
                organization) {
            succeed(organization, "preflight");
        }

        assertThat(exchanges(file))
                .anyMatch(exchange -> exchange.at("/request/text").asText().contains("NextToken"));
    }

    @Test
    void rehearsalIsRecorded() throws IOException {
        Path file = FOLDER.resolve("rehearsal.jsonl");
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withOrganization(SampleOrganization.of(ACCOUNTS)));

        record(sandbox, Optional.empty(), file);

        assertThat(operations(file))
                .contains("organizations:MoveAccount", "sts:AssumeRole", "cloudformation:DeleteStack");
    }

    @Test
    void rehearsalOfADelegatedAdministratorIsRecorded() throws IOException {
        Path file = FOLDER.resolve("delegated.jsonl");
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withOrganization(SampleOrganization.of(ACCOUNTS)));
        String delegate = sandbox.organization().accounts().stream()
                .map(Account::id)
                .filter(id -> !id.equals(sandbox.organization().managementAccountId()))
                .findFirst()
                .orElseThrow();

        record(sandbox, Optional.of(delegate), file);

        assertThat(exchanges(file))
                .anyMatch(exchange -> exchange.at("/request/text").asText().contains("CallAs=DELEGATED_ADMIN"));
    }

    private static void record(Sandbox sandbox, Optional<String> delegate, Path file) throws IOException {
        WireRecorder recorder = WireRecorder.of(sandbox, file);
        try (recorder;
                SandboxAccess access = new SandboxAccess(sandbox, DatadogSite.US1, delegate);
                sandbox) {
            assertThat(rehearsal(sandbox, access).run(stage -> {}).isFine()).isTrue();
        }
    }

    private static void live(TestingOrganization organization) {
        String account = organization.id("log-archive");
        prepare(organization);
        succeed(organization, "preflight --fix --yes");
        succeed(organization, "deploy --yes --set RoleTags=team=sre --set AccountFacts=true");
        succeed(organization, "status");
        succeed(organization, "plan");
        failAndRetry(organization, account, "pause", "DetachRolePolicy");
        failAndRetry(organization, account, "resume", "GetRole");
        succeed(organization, "exclude " + account + " --yes");
        succeed(organization, "include " + account + " --yes");
        organization
                .sandbox
                .datadog()
                .setPermissions(PermissionListKind.RESOURCE_COLLECTION, List.of("ec2:DescribeTags"));
        succeed(organization, "deploy --yes --set RoleTags= --set MaxSessionDuration=7200");
        succeed(organization, "deploy --yes --ou-set /Security:CloudSecurityPostureManagement=true");
        loseIntegration(organization.sandbox, account);
        succeed(organization, "apply --yes");
        replaceKeys(organization);
        succeed(organization, "rotate-keys --yes");
        succeed(organization, "uninstall --yes");
    }

    /** Without trusted access, and with a delegated administrator, who asks for the administrators itself. */
    private static void prepare(TestingOrganization organization) {
        String delegate = organization.id("audit");
        try (AwsClients aws = new ConnectionOptions().aws(organization.context())) {
            aws.organizations()
                    .registerDelegatedAdministrator(r -> r.accountId(delegate)
                            .servicePrincipal("member.org.stacksets.cloudformation.amazonaws.com"));
            String management = organization.sandbox.environment().get("AWS_ACCESS_KEY_ID");
            organization.with("AWS_ACCESS_KEY_ID", delegate).run("preflight");
            organization.with("AWS_ACCESS_KEY_ID", management);
            aws.cloudFormation().deactivateOrganizationsAccess(r -> {});
        }
    }

    private static void replaceKeys(TestingOrganization organization) {
        String keys = "{\"DatadogApiKey\": \"former\", \"DatadogAppKey\": \"former\"}";
        try (AwsClients aws = new ConnectionOptions().aws(organization.context())) {
            aws.secretsManager()
                    .putSecretValue(r -> r.secretId("ddorg-datadog-keys").secretString(keys));
        }
    }

    /** @param denied by IAM, which fails the update, and with {@code GetRole} its rollback too */
    private static void failAndRetry(TestingOrganization organization, String account, String command, String denied) {
        organization
                .sandbox
                .faults()
                .add(Fault.always("iam", denied, new Effect.Deny()).in(account));
        assertThat(organization.run(command, "--account", account, "--yes")).isEqualTo(1);
        organization.sandbox.faults().clear();
        succeed(organization, "retry --yes");
    }

    private static void loseIntegration(Sandbox sandbox, String account) {
        try (SandboxAccess access = new SandboxAccess(sandbox, DatadogSite.US1)) {
            String id = sandbox.datadog().integrationOf(account).orElseThrow().id();
            access.datadog().remove(id);
        }
    }

    private static void succeed(TestingOrganization organization, String line) {
        assertThat(organization.run(line.split(" ")))
                .as(() -> line + "\n" + organization.out() + organization.err())
                .isZero();
    }

    private static Rehearsal rehearsal(Sandbox sandbox, SandboxAccess access) {
        ExpectedSettings settings =
                new ExpectedSettings(DatadogSite.US1, "DatadogIntegrationRole", true, true, false, List.of());
        RehearsalScript script =
                new RehearsalScript(List.of(sandbox.organization().rootId()), settings, Map.of(), false);
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Rehearsal(script, access, DeploymentArtifacts.bundled(), Terminal.plain(nowhere, nowhere));
    }

    private static List<JsonNode> exchanges(Path file) throws IOException {
        List<JsonNode> exchanges = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            exchanges.add(new JsonMapper().readTree(line));
        }
        return exchanges;
    }

    private static List<String> operations(Path file) throws IOException {
        return exchanges(file).stream().map(WireRecordingTest::operation).toList();
    }

    private static String operation(JsonNode exchange) {
        String target = exchange.at("/request/headers/x-amz-target").asText();
        String form = exchange.at("/request/text").asText();
        String action = target.isEmpty() ? form.replaceAll(".*Action=(\\w+).*", "$1") : target.replaceAll(".*\\.", "");
        return exchange.path("service").asText() + ":" + action;
    }
}
