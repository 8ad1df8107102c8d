package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.organizations.Account;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** {@code ddorg preflight} on the wire: the organization, its units, and who asks. */
class PreflightTest extends PreflightInSandbox {

    @Nested
    class TrustedAccess {

        @Test
        void disabledTrustedAccessFailsWithTheFix() {
            distrust();
            assertThat(run("preflight", "--json")).isEqualTo(1);

            assertThat(finding("trusted-access").path("verdict").asText()).isEqualTo("FAILS");
            assertThat(finding("trusted-access").path("fix").asText()).contains("ddorg preflight --fix");
            assertThat(report().path("ok").asBoolean()).isFalse();
        }

        @Test
        void fixEnablesTrustedAccess() {
            distrust();
            assertThat(run("preflight", "--fix", "--yes", "--json"))
                    .as(err.toString())
                    .isZero();
            assertThat(finding("trusted-access").path("verdict").asText()).isEqualTo("PASSES");

            assertThat(run("preflight")).isZero();
        }

        @Test
        void declinedFixChangesNothing() {
            distrust();
            prompt = answering("n");

            assertThat(run("preflight", "--fix")).isEqualTo(1);

            assertThat(err.toString()).contains("Nothing was changed");
            assertThat(sandbox.calls().since(0))
                    .extracting(call -> call.action())
                    .doesNotContain("ActivateOrganizationsAccess");
        }

        @Test
        void fixWithoutATerminalNeedsYes() {
            distrust();
            assertThat(run("preflight", "--fix")).isEqualTo(2);
            assertThat(err.toString()).contains("Pass --yes.");
        }
    }

    @Nested
    class Targets {

        @Test
        void ousAreFoundByPathAndById() {
            String security = unit("Security");

            assertThat(run("preflight", "--ou", "/Workloads", "--ou", security, "--json"))
                    .isZero();

            assertThat(finding("ous").path("what").asText())
                    .contains("/Workloads (ou-")
                    .contains("/Security (" + security);
            assertThat(finding("accounts").path("what").asText()).endsWith("and the management account");
        }

        @Test
        void childOuOfAnotherTargetWarns() {

            assertThat(run("preflight", "--ou", "/Workloads,/Workloads/Production", "--json"))
                    .isZero();

            assertThat(finding("ous").path("verdict").asText()).isEqualTo("WARNS");
        }

        @Test
        void suspendedAccountsAreCounted() {
            Account closed = sandbox.organization().accountsIn(unit("Security")).get(0);
            sandbox.organization().close(closed.id());

            assertThat(run("preflight", "--ou", "/Security", "--json")).isZero();

            assertThat(finding("suspended").path("what").asText()).contains(closed.id());
        }
    }

    @Nested
    class Caller {

        private static final String STACK_SETS = "member.org.stacksets.cloudformation.amazonaws.com";

        @Test
        void healthyOrganizationPassesEveryCheckWithoutWrites() {
            long before = sandbox.calls().mark();

            assertThat(run("preflight")).as(out.toString()).isZero();

            assertThat(out.toString())
                    .contains("✓ caller")
                    .containsPattern("✓ administrator +management account\\R")
                    .contains("✓ trusted-access")
                    .contains("the whole organization (r-smpl)")
                    .contains("valid for datadoghq.com, with permission to read, edit and manage AWS integrations")
                    .contains("✓ Ready to deploy:")
                    .doesNotContain("✗", environment.get("DD_API_KEY"));
            assertThat(sandbox.calls().since(before))
                    .extracting(call -> call.action())
                    .allMatch(
                            action -> action.matches("(Get|List|Describe).*|GET .*|(PATCH|DELETE) .*/accounts/\\{id}"));
        }

        @Test
        void memberAccountIsSentToTheManagementAccount() {
            as(member());

            assertThat(run("preflight", "--json")).isEqualTo(1);

            assertThat(finding("administrator").path("fix").asText())
                    .contains("use credentials of the management account "
                            + sandbox.organization().managementAccountId());
        }

        @Test
        void delegatedAdministratorIsToldItsParameters() {
            try (OrganizationsClient organizations = OrganizationsClient.builder()
                    .endpointOverride(sandbox.awsUrl())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(credentials(sandbox.organization().managementAccountId()))
                    .build()) {
                organizations.registerDelegatedAdministrator(
                        r -> r.accountId(member()).servicePrincipal(STACK_SETS));
            }
            as(member());

            assertThat(run("preflight", "--json")).isEqualTo(1);

            assertThat(finding("administrator").path("what").asText())
                    .contains("is a delegated administrator for StackSets");
            assertThat(finding("administrator").path("fix").asText()).contains("CallAs to DELEGATED_ADMIN");
        }

        @Test
        void consolidatedBillingFails() {
            String organization = String.format(
                            Locale.ROOT,
                            "{\"Organization\":{\"Id\":\"o-smplorganization\",\"MasterAccountId\":\"%s\",",
                            sandbox.organization().managementAccountId())
                    + "\"FeatureSet\":\"CONSOLIDATED_BILLING\"}}";
            sandbox.faults()
                    .add(Fault.always(
                            "organizations",
                            "DescribeOrganization",
                            new Effect.Raw(200, "application/x-amz-json-1.1", organization)));

            assertThat(run("preflight", "--json")).isEqualTo(1);

            assertThat(finding("features").path("fix").asText()).contains("enable-all-features");
        }

        @ParameterizedTest
        @CsvSource({
            "eu-west-1,DISABLED,PASSES",
            "eu-south-1,DISABLED,FAILS",
            "eu-south-1,ENABLED,WARNS",
            "eu-south-1,ENABLING,FAILS"
        })
        void regionMustBeEnabled(String region, String status, String verdict) {
            sandbox.regions().set(region, status);

            run("preflight", "--region", region, "--json");

            assertThat(finding("region").path("verdict").asText()).isEqualTo(verdict);
            assertThat(finding("region").path("what").asText()).contains(region);
        }

        @Test
        void endpointWithoutTheAccountServiceWarns() {
            sandbox.faults()
                    .add(Fault.always("account", "*", new Effect.Raw(404, "text/html", "<html>not found</html>")));

            assertThat(run("preflight", "--json")).isZero();

            assertThat(finding("region").path("verdict").asText()).isEqualTo("WARNS");
            assertThat(finding("region").path("what").asText())
                    .contains("not checked")
                    .contains("does not support this Account call");
        }
    }

    @Nested
    class Configuration {

        @Test
        void commandLineOverridesTheConfigurationFile(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(
                    folder.resolve("ddorg.yaml"),
                    "units: [/Security]\nsite: datadoghq.eu\nparameters: {IAMRoleName: Watcher}\nincludeManagementAccount: true\n");

            assertThat(run("preflight", "--config", file.toString(), "--json")).isZero();
            assertThat(finding("ous").path("what").asText()).startsWith("/Security");
            assertThat(finding("role").path("what").asText()).contains("Watcher");
            assertThat(finding("site").path("what").asText()).contains("datadoghq.eu");

            assertThat(run("preflight", "--config", file.toString(), "--ou", "/Workloads", "--json"))
                    .isZero();
            assertThat(finding("ous").path("what").asText()).startsWith("/Workloads");
        }

        @Test
        void invalidConfigurationIsReportedByLineBeforeAnyCall(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("ddorg.yaml"), "unit: [/Security]\nsite: datadog.com\n");
            long before = sandbox.calls().mark();

            assertThat(run("preflight", "--config", file.toString())).isEqualTo(2);

            assertThat(err.toString())
                    .contains("ddorg.yaml:1:1: unit is not a key of this file. Did you mean units?")
                    .contains("ddorg.yaml:2:7: DatadogSite 'datadog.com' must be one of");
            assertThat(sandbox.calls().since(before)).isEmpty();
        }
    }

    private void distrust() {
        try (CloudFormationClient cloudFormation = CloudFormationClient.builder()
                .endpointOverride(sandbox.awsUrl())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(sandbox.organization().managementAccountId()))
                .build()) {
            cloudFormation.deactivateOrganizationsAccess(r -> {});
        }
    }

    private static Prompt answering(String line) {
        return new Prompt() {
            @Override
            public Optional<String> line(String prompt) {
                return Optional.of(line);
            }

            @Override
            public Optional<String> secret(String prompt) {
                return Optional.empty();
            }

            @Override
            public boolean isInteractive() {
                return true;
            }
        };
    }
}
