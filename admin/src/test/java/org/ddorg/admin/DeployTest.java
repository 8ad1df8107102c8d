package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ddorg.contract.ErrorCode;
import org.ddorg.sandbox.faults.Call;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.organizations.Organization;
import org.ddorg.sandbox.organizations.OrganizationalUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ddorg deploy} on the wire. */
class DeployTest {

    private static final List<String> WRITES = List.of(
            "CreateBucket",
            "PutObject",
            "CreateChangeSet",
            "ExecuteChangeSet",
            "CreateStack",
            "UpdateStack",
            "DeleteStack",
            "CreateStackInstances",
            "UpdateStackSet",
            "PutSecretValue");

    private final TestingOrganization organization = TestingOrganization.of(6);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        organization.close();
    }

    @Nested
    class Requests {

        @Test
        void deployOnboardsEveryAccountAndASecondDeployChangesNothing() {
            assertThat(organization.run("deploy", "--yes"))
                    .as(organization::err)
                    .isZero();

            assertThat(organization.sandbox.datadog().integrations()).hasSize(active());
            assertThat(organization.err())
                    .contains("✓ Ready to deploy")
                    .contains("Add bucket ddorg-code-")
                    .contains("  Add StackSet (AWS::CloudFormation::StackSet)");
            assertThat(organization.out())
                    .contains("✓ Deployed. " + (active() - 1) + " of " + (active() - 1) + " accounts onboarded")
                    .contains("#/stacksets/ddorg:")
                    .contains("https://app.datadoghq.com/integrations/amazon-web-services")
                    .contains("Next: ddorg status");

            long mark = organization.sandbox.calls().mark();
            assertThat(organization.run("deploy", "--yes"))
                    .as(organization::err)
                    .isZero();
            assertThat(organization.out()).contains("✓ No changes. ");
            assertThat(writesSince(mark)).containsExactly("CreateChangeSet");
        }

        @Test
        void omittedOptionsKeepTheirDeployedValues() {
            String left = organization.id("audit");
            assertThat(organization.run(
                            "deploy",
                            "--yes",
                            "--ou",
                            "/Security",
                            "--exclude",
                            left,
                            "--preset",
                            "security",
                            "--set",
                            "AccountTags=env:prod,team:sre"))
                    .as(organization::err)
                    .isZero();
            assertThat(organization.sandbox.datadog().integrationOf(left)).isEmpty();
            assertThat(attribute("log-archive", "/metrics_config/enabled")).isEqualTo("false");
            assertThat(attribute("log-archive", "/account_tags"))
                    .contains("env:prod")
                    .contains("team:sre");

            assertThat(organization.run("deploy", "--yes", "--set", "CollectCustomMetrics=true"))
                    .as(organization::err)
                    .isZero();
            assertThat(organization.err())
                    .contains("Set CollectCustomMetrics: (not set) → true")
                    .doesNotContain("Set Preset")
                    .doesNotContain("DatadogApiKey: ");
            assertThat(organization.sandbox.datadog().integrationOf(left)).isEmpty();
            assertThat(attribute("log-archive", "/metrics_config/enabled")).isEqualTo("false");
            assertThat(attribute("log-archive", "/metrics_config/collect_custom_metrics"))
                    .isEqualTo("true");
        }

        @Test
        void ouSettingsApplyToItsAccountsOnlyAndCanBeRemoved() {
            assertThat(organization.run("deploy", "--yes", "--ou-set", "/Security:DisableMetricCollection=true"))
                    .as(organization::err)
                    .isZero();
            assertThat(attribute("log-archive", "/metrics_config/enabled")).isEqualTo("false");
            assertThat(attribute("acme-management", "/metrics_config/enabled")).isEqualTo("true");
            assertThat(organization.err()).contains("  /Security: DisableMetricCollection=true");

            long mark = organization.sandbox.calls().mark();
            assertThat(organization.run("deploy", "--yes", "--ou-set", "/Security:DisableMetricCollection=true"))
                    .as(organization::err)
                    .isZero();
            assertThat(organization.out()).contains("✓ No changes.");
            assertThat(writesSince(mark)).containsExactly("CreateChangeSet");
            assertThat(organization.run("status")).as(organization::out).isZero();

            assertThat(organization.run("deploy", "--yes", "--ou-set", "/Security:DisableMetricCollection"))
                    .as(organization::err)
                    .isZero();
            assertThat(organization.out()).contains("✓ Deployed");
            assertThat(attribute("log-archive", "/metrics_config/enabled")).isEqualTo("true");
            assertThat(organization.run("deploy", "--yes", "--ou-set", "/Nowhere:Preset=full"))
                    .isEqualTo(2);
            assertThat(organization.err())
                    .contains("no such OU: /Nowhere. OUs of the organization: /, /Sandbox, /Security");
        }

        @Test
        void commandLineOverridesTheConfigurationFile() throws IOException {
            Path file = folder.resolve("ddorg.yaml");
            Files.writeString(file, String.format(Locale.ROOT, """
                    units: [/Security]
                    exclude: ["%s"]
                    preset: security
                    overrides:
                      /Security:
                        CollectCustomMetrics: "true"
                    """, organization.id("audit")));

            assertThat(organization.run("deploy", "--yes", "--config", file.toString(), "--preset", "minimal"))
                    .as(organization::err)
                    .isZero();

            assertThat(organization.sandbox.datadog().integrationOf(organization.id("audit")))
                    .isEmpty();
            assertThat(attribute("log-archive", "/metrics_config/enabled")).isEqualTo("true");
            assertThat(attribute("log-archive", "/metrics_config/collect_custom_metrics"))
                    .isEqualTo("true");
            assertThat(attribute("acme-management", "/metrics_config/collect_custom_metrics"))
                    .isEqualTo("false");
        }

        @Test
        void deployedKeysAreKept() {
            assertThat(organization.run("deploy", "--yes")).isZero();
            organization.with("DD_API_KEY", "").with("DD_APP_KEY", "");

            assertThat(organization.run("deploy", "--yes", "--set", "CollectCustomMetrics=true"))
                    .as(organization::err)
                    .isZero();

            assertThat(attribute("log-archive", "/metrics_config/collect_custom_metrics"))
                    .isEqualTo("true");
        }

        @Test
        void newInstallationDropsOverridesOfAFormerOne() {
            organization.run("deploy", "--yes");
            organization.run("pause", "--account", organization.id("audit"), "--yes");
            organization.run("uninstall", "--keep-code", "--yes");

            assertThat(organization.run("deploy", "--yes"))
                    .as(organization::err)
                    .isZero();
            assertThat(organization.run("plan")).as(organization::out).isZero();
        }
    }

    @Nested
    class Refusals {

        @Test
        void withoutConfirmationNothingIsWritten() {
            assertThat(organization.run("deploy")).isEqualTo(2);

            assertThat(organization.err()).contains("Pass --yes.");
            assertThat(writesSince(0)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "--set DisableMetricColection=true  | Did you mean DisableMetricCollection?",
                    "--set Nonsense=1                   | Nonsense is not a parameter",
                    "--set DisableMetricCollection=yes  | 'yes' must be one of true, false",
                    "--set MaxConcurrentPercentage=101  | must be a whole number from 1 to 100",
                    "--set AccountTags=env              | 'env' must be key:value entries",
                    "--set DatadogApiKey=s3cret         | Set DD_API_KEY",
                    "--set Prefix                       | not of the form PARAMETER=VALUE",
                    "--set Preset=full --preset minimal | --set Preset: set twice",
                    "--preset everything                | must be one of minimal, full, security",
                    "--exclude 12345                    | '12345' is not an AWS account ID (12 digits)",
                    "--ou-set Preset=full               | Example: /Workloads/Prod:Preset=full",
                    "--ou-set /Security:Preset=huge     | 'huge' must be one of minimal, full, security",
                    "--ou-set /Security:DatadogApiKey=x | cannot be overridden",
                    "--prefix Ddorg                     | not a valid prefix",
                    "--preset fulll                     | --preset: Preset 'fulll' must be one of minimal, full, security. Did you mean full?",
                    "--region us-esat-1                 | --region: Region 'us-esat-1' is not an AWS Region that this version of ddorg knows. Did you mean us-east-1?",
                    "--set Regions=us-esat-1            | --set: Regions 'us-esat-1' is not an AWS Region"
                })
        void invalidInputIsRefusedBeforeAnyCall(String line, String explanation) {
            String[] args = ("deploy --yes " + line.strip()).split(" +");
            assertThat(organization.run(args)).isEqualTo(2);

            assertThat(organization.err())
                    .startsWith("error: ")
                    .contains(explanation)
                    .doesNotContain("s3cret");
            assertThat(organization.sandbox.calls().since(0)).isEmpty();
        }

        @Test
        void unknownOuAndInvalidKeysFailBeforeAnythingIsWritten() {
            assertThat(organization.run("deploy", "--yes", "--ou", "/Nowhere")).isEqualTo(2);
            assertThat(organization.err()).contains("no such OU: /Nowhere").contains("Nothing was changed");

            organization.with("DD_API_KEY", "0123456789abcdef0123456789abcdef");
            assertThat(organization.run("deploy", "--yes")).isEqualTo(1);
            assertThat(organization.err())
                    .contains("the API key is not valid")
                    .doesNotContain("0123456789abcdef0123456789abcdef");
            assertThat(writesSince(0)).isEmpty();
        }

        @Test
        void pathOfTwoOusIsRefused() {
            Organization tree = organization.sandbox.organization();
            OrganizationalUnit parent = tree.createUnit(tree.rootId(), "CI");
            OrganizationalUnit child = tree.createUnit(parent.id(), "CD");
            OrganizationalUnit sibling = tree.createUnit(tree.rootId(), "CI/CD");

            assertThat(organization.run("deploy", "--yes", "--ou", "/CI/CD")).isEqualTo(2);
            assertThat(organization.err())
                    .contains("OU path /CI/CD is ambiguous: ", child.id(), sibling.id() + ". Pass the ID.");
            assertThat(writesSince(0)).isEmpty();
        }

        @Test
        void errorIsPrintedAsJson() {
            assertThat(organization.run("deploy", "--yes", "--json", "--ou", "/Nowhere"))
                    .isEqualTo(2);
            assertThat(json("error").path("error").asText()).contains("Nothing was changed");

            assertThat(organization.run("status", "--json")).isEqualTo(2);
            assertThat(json("error").path("error").asText()).contains("ddorg deploy");
        }

        @Test
        void accountsThatLoseTheIntegrationAreListedBeforeTheConfirmation() {
            assertThat(organization.run("deploy", "--yes")).isZero();

            assertThat(organization.run("deploy", "--ou", "/Security")).isEqualTo(2);

            assertThat(organization.err())
                    .contains("This removes Datadog's integration from ")
                    .contains("Remove from ")
                    .doesNotContain("Remove from " + organization.id("log-archive"));
            assertThat(organization.sandbox.datadog().integrations()).hasSize(active());
        }
    }

    @Nested
    class Failures {

        @Test
        void failedAccountIsExplainedAndTheOthersAreOnboarded() {
            organization
                    .sandbox
                    .faults()
                    .add(Fault.always("iam", "UpdateAssumeRolePolicy", new Effect.Deny())
                            .in(organization.id("log-archive")));

            assertThat(organization.run("deploy", "--yes", "--json")).isEqualTo(1);

            JsonNode outcome = json("deploy");
            assertThat(outcome.path("ok").asBoolean()).isFalse();
            assertThat(outcome.at("/accounts/failed/0/id").asText()).isEqualTo(organization.id("log-archive"));
            assertThat(outcome.at("/accounts/failed/0/cause").asText()).isEqualTo("organization-policy");
            assertThat(outcome.at("/accounts/failed/0/page").asText()).isEqualTo(ErrorCode.IAM_ACCESS_DENIED.page());
            assertThat(outcome.at("/accounts/total").asInt()
                            - outcome.at("/accounts/succeeded").asInt())
                    .isEqualTo(1);
            assertThat(outcome.at("/outputs/SecretArn").asText()).startsWith("arn:aws:secretsmanager:");

            assertThat(organization.run("deploy", "--yes")).isEqualTo(1);
            assertThat(organization.out())
                    .contains("✗ 1 failed: denied by a policy of the organization")
                    .contains(organization.id("log-archive") + " log-archive: ")
                    .contains("  → allow the denied action");
        }

        @Test
        void deployReplacesAStackWhoseCreationFailed() {
            organization
                    .sandbox
                    .faults()
                    .add(Fault.always("iam", "CreateRole", new Effect.Deny())
                            .in(organization.sandbox.organization().managementAccountId()));
            assertThat(organization.run("deploy", "--yes")).isEqualTo(1);
            assertThat(organization.err())
                    .contains("Stack ddorg: ROLLBACK_COMPLETE: ")
                    .doesNotContain("\tat ");
            organization.sandbox.faults().clear();

            assertThat(organization.run("deploy", "--yes"))
                    .as(organization::err)
                    .isZero();

            assertThat(organization.err()).contains("Delete stack ddorg, whose creation failed");
            assertThat(organization.sandbox.datadog().integrations()).hasSize(active());
        }

        @Test
        void deployContinuesAFailedRollback() {
            assertThat(organization.run("deploy", "--yes")).isZero();
            // The first call is the preflight's, which looks for a role; all others are the function's.
            organization
                    .sandbox
                    .faults()
                    .add(Fault.always("iam", "*", new Effect.Deny())
                            .in(organization.id("acme-management"))
                            .after(1));
            assertThat(organization.run("deploy", "--yes", "--set", "CollectCustomMetrics=true"))
                    .isEqualTo(1);
            assertThat(organization.err()).contains("Stack ddorg: UPDATE_ROLLBACK_FAILED: ");
            organization.sandbox.faults().clear();

            assertThat(organization.run("deploy", "--yes", "--set", "CollectCustomMetrics=true"))
                    .as(organization::err)
                    .isZero();

            assertThat(organization.err()).contains("Continue the failed rollback of stack ddorg");
            assertThat(attribute("acme-management", "/metrics_config/collect_custom_metrics"))
                    .isEqualTo("true");
        }
    }

    private int active() {
        return (int) organization.sandbox.organization().accounts().stream()
                .filter(account -> account.status().toString().equals("ACTIVE"))
                .count();
    }

    private List<String> writesSince(long mark) {
        return organization.sandbox.calls().since(mark).stream()
                .map(Call::action)
                .filter(WRITES::contains)
                .toList();
    }

    private String attribute(String account, String path) {
        JsonNode found = organization
                .sandbox
                .datadog()
                .integrationOf(organization.id(account))
                .orElseThrow()
                .attributes()
                .at(path);
        return found.isValueNode() ? found.asText() : found.toString();
    }

    private JsonNode json(String schema) {
        return Schemas.valid(schema, organization.out());
    }
}
