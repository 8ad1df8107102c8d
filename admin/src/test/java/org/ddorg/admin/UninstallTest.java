package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.ddorg.sandbox.faults.Call;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** {@code ddorg uninstall} on the wire. */
class UninstallTest {

    private static final String GONE = "999999999991";

    private final TestingOrganization organization = TestingOrganization.of(6);

    @AfterEach
    void close() {
        organization.close();
    }

    @Nested
    class Removal {

        @Test
        void uninstallRemovesWhatDdorgCreatedAndListsTheRest() {
            organization.sandbox.datadog().seed(organization.id("audit"), "DatadogIntegrationRole");
            ObjectNode orphan = JsonNodeFactory.instance
                    .objectNode()
                    .put("aws_account_id", GONE)
                    .put("aws_partition", "aws");
            orphan.putObject("auth_config").put("role_name", "DatadogIntegrationRole");
            orphan.putArray("account_tags").add("aws_organization:o-sample0001").add("registered_by:ddorg");
            organization.sandbox.datadog().seed(orphan);
            organization.onboarded(Map.of());

            assertThat(organization.run("uninstall", "--yes"))
                    .as(organization::err)
                    .isZero();

            assertThat(organization.sandbox.datadog().integrations())
                    .extracting(integration ->
                            integration.attributes().path("aws_account_id").asText())
                    .containsExactlyInAnyOrder(organization.id("audit"), GONE);
            assertThat(organization.out())
                    .contains("✓ Uninstalled. Left:")
                    .contains("integration " + organization.id("audit") + ": not created by ddorg")
                    .contains("integration of account that left " + GONE + ": the account left the organization")
                    .contains("kms key: AWS deletes the key of the secret after 7 days");
            assertThat(stacks()).isEmpty();

            long mark = organization.sandbox.calls().mark();
            assertThat(organization.run("uninstall", "--yes")).isZero();
            assertThat(organization.out()).contains("✓ ddorg is not installed.");
            assertThat(organization.sandbox.calls().since(mark))
                    .noneMatch(call -> call.action().startsWith("Delete"));
        }

        @Test
        void stacksOfExcludedAccountsAreRemoved() {
            organization.onboarded(Map.of());
            assertThat(organization.run("exclude", organization.id("audit"), "--yes"))
                    .as(organization::err)
                    .isZero();

            assertThat(organization.run("uninstall", "--yes"))
                    .as(organization::err)
                    .isZero();

            assertThat(organization.sandbox.datadog().integrations()).isEmpty();
            assertThat(memberStacks("audit")).isEmpty();
        }

        @Test
        void stackOfASuspendedAccountIsKeptAndListed() {
            organization.onboarded(Map.of());
            String suspended = organization.id("audit");
            organization.sandbox.organization().close(suspended);

            assertThat(organization.run("uninstall", "--yes", "--json"))
                    .as(organization::err)
                    .isZero();

            assertThat(organization.err())
                    .contains("Keep the stack of " + suspended + " audit (/Security) (suspended)");
            assertThat(Schemas.valid("uninstall", organization.out()).path("remaining"))
                    .anySatisfy(resource -> {
                        assertThat(resource.path("kind").asText()).isEqualTo("stack");
                        assertThat(resource.path("id").asText()).isEqualTo(suspended);
                    });
            assertThat(stacks()).isEmpty();
        }

        @Test
        void keptBucketIsUsedByTheNextDeployment() {
            organization.onboarded(Map.of());

            assertThat(organization.run("uninstall", "--yes", "--keep-code"))
                    .as(organization::err)
                    .isZero();
            assertThat(organization.out()).contains("bucket ddorg-code-");
            assertThat(stacks()).containsExactly("ddorg-code");

            long mark = organization.sandbox.calls().mark();
            assertThat(organization.run("deploy", "--yes"))
                    .as(organization::err)
                    .isZero();
            assertThat(organization.sandbox.calls().since(mark))
                    .filteredOn(call -> call.principalArn().endsWith(":root"))
                    .extracting(Call::action)
                    .doesNotContain("PutObject");
        }
    }

    @Nested
    class Refusals {

        @Test
        void withoutConfirmationNothingIsDeleted() {
            organization.onboarded(Map.of());
            long mark = organization.sandbox.calls().mark();

            assertThat(organization.run("uninstall")).isEqualTo(2);

            assertThat(organization.err())
                    .contains("removes Datadog's integration from")
                    .contains("Pass --yes.");
            assertThat(organization.sandbox.calls().since(mark))
                    .noneMatch(call -> call.action().startsWith("Delete"));
        }

        @Test
        void terminationProtectionIsReported() {
            organization.onboarded(Map.of());
            cloudFormation(client ->
                    client.updateTerminationProtection(r -> r.stackName("ddorg").enableTerminationProtection(true)));

            assertThat(organization.run("uninstall", "--yes")).isEqualTo(1);

            assertThat(organization.err())
                    .contains("Stack ddorg has termination protection")
                    .contains("--no-enable-termination-protection --stack-name ddorg");
            assertThat(organization.sandbox.datadog().integrations()).isNotEmpty();
        }
    }

    @Nested
    class Failures {

        @Test
        void instanceThatAwsRefusesToDeleteDoesNotKeepTheOthers() {
            organization.onboarded(Map.of("IncludeManagementAccount", "false"));
            organization
                    .sandbox
                    .cloudFormation()
                    .stackSets()
                    .require("ddorg")
                    .seed("999999999992", "us-east-1", "ou-gone-00000001", StackSet.Outcome.CURRENT);

            assertThat(organization.run("uninstall", "--yes")).isEqualTo(1);

            assertThat(organization.err())
                    .contains("Account 999999999992: CloudFormation refused the stack instance operation: "
                            + "Organizational unit ou-gone-00000001 not found in StackSet")
                    .contains("StackSet is not empty");
            assertThat(organization.sandbox.datadog().integrations()).isEmpty();
        }

        @Test
        void failedAccountIsNamedAndCanBeRetained() {
            organization.onboarded(Map.of());
            String stuck = organization.id("audit");
            organization
                    .sandbox
                    .faults()
                    .add(Fault.always("iam", "DeleteRole", new Effect.Deny()).in(stuck));

            assertThat(organization.run("uninstall", "--yes")).isEqualTo(1);
            assertThat(organization.err())
                    .contains("Stack ddorg: DELETE_FAILED")
                    .contains("Failed accounts:")
                    .contains(stuck + " audit (/Security): ")
                    .contains("ddorg uninstall --retain " + stuck)
                    .doesNotContain("\tat ");

            assertThat(organization.run("uninstall", "--yes", "--retain", stuck))
                    .as(organization::err)
                    .isZero();
            assertThat(organization.out()).contains("stack " + stuck + ": kept with its role");
            assertThat(stacks()).isEmpty();
        }

        @Test
        void uninstallContinuesAfterTheCauseIsFixed() {
            organization.onboarded(Map.of());
            organization
                    .sandbox
                    .faults()
                    .add(Fault.always("iam", "DeleteRole", new Effect.Deny()).in(organization.id("audit")));
            assertThat(organization.run("uninstall", "--yes")).isEqualTo(1);
            organization.sandbox.faults().clear();

            assertThat(organization.run("uninstall", "--yes"))
                    .as(organization::err)
                    .isZero();

            assertThat(organization.sandbox.datadog().integrations()).isEmpty();
            assertThat(stacks()).isEmpty();
        }
    }

    private List<String> stacks() {
        return organization
                .sandbox
                .cloudFormation()
                .stacks()
                .in(organization.sandbox.organization().managementAccountId(), "us-east-1")
                .stream()
                .filter(stack -> !stack.status().name().equals("DELETE_COMPLETE"))
                .map(stack -> stack.name())
                .toList();
    }

    private List<String> memberStacks(String account) {
        return organization.sandbox.cloudFormation().stacks().in(organization.id(account), "us-east-1").stream()
                .filter(stack -> !stack.status().name().equals("DELETE_COMPLETE"))
                .map(stack -> stack.name())
                .toList();
    }

    private void cloudFormation(Consumer<CloudFormationClient> work) {
        Map<String, String> environment = organization.sandbox.environment();
        try (CloudFormationClient client = CloudFormationClient.builder()
                .endpointOverride(organization.sandbox.awsUrl())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        Objects.requireNonNull(environment.get("AWS_ACCESS_KEY_ID")), "sandbox")))
                .build()) {
            work.accept(client);
        }
    }
}
