package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.sandbox.faults.Call;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ddorg deploy --plan}, and {@code ddorg plan} with options of a deployment, on the wire. */
class DeployPlanTest {

    private final TestingOrganization organization = TestingOrganization.of(6);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        organization.close();
    }

    @Test
    void previewOfAFirstDeploymentNeedsNoKeysAndWritesNothing() {
        organization.with("DD_API_KEY", "").with("DD_APP_KEY", "");

        assertThat(preview("deploy --plan --preset full")).isZero();

        assertThat(organization.out())
                .startsWith("Preview of ddorg deploy: stack ddorg in account ")
                .contains("  Add bucket ddorg-code-")
                .contains("  Function: (none) → ddorg-lambda-")
                .contains("  Preset: (not set) → full")
                .contains("  + Onboard " + organization.id("audit") + " audit (/Security)")
                .contains("! Custom metrics, in " + active() + " accounts: Datadog bills custom metrics")
                .contains("Plan: " + active() + " accounts to onboard, 0 to update, 0 to remove.")
                .doesNotContain("DatadogApiKey");
        assertThat(organization.out().lines().toList())
                .last()
                .isEqualTo("This was a preview, nothing was changed. To deploy: ddorg deploy with the same options,"
                        + " without --plan.");
        assertThat(organization.err()).isEmpty();
    }

    @Test
    void whatTheFirstPreviewAnnouncesIsWhatTheDeploymentDoes() {
        preview("deploy --plan --ou /Security --set IncludeManagementAccount=false --json");
        List<String> onboard = ids(json().at("/accounts/onboard"));

        organization.run("deploy", "--yes", "--ou", "/Security", "--set", "IncludeManagementAccount=false");

        assertThat(organization.sandbox.datadog().integrations())
                .extracting(integration ->
                        integration.attributes().path("aws_account_id").asText())
                .containsExactlyInAnyOrderElementsOf(onboard);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy --plan", "deploy --plan --detailed-exitcode", "plan --ou / --detailed-exitcode"})
    void previewOfWhatIsDeployedSaysNoChanges(String line) {
        organization.run("deploy", "--yes");

        assertThat(preview(line)).isZero();

        assertThat(organization.out())
                .contains("✓ No changes. A deployment with these options would change nothing.")
                .contains("ddorg plan")
                .doesNotContain("Plan: ");
    }

    @Test
    void previewOfAnUpdateShowsParametersAccountsAndCosts() {
        organization.onboarded(Map.of("CollectCustomMetrics", "false"));

        assertThat(preview("deploy --plan --set CollectCustomMetrics=true")).isZero();

        assertThat(organization.out())
                .contains("  CollectCustomMetrics: false → true")
                .contains("  ~ Update " + active() + " accounts")
                .contains("! Custom metrics, in " + active() + " accounts")
                .contains("Plan: 0 accounts to onboard, " + active() + " to update, 0 to remove.")
                .doesNotContain("! Metric collection", "Function:");
    }

    @Test
    void planWithAConfigurationFileIsTheSamePreview() throws IOException {
        organization.onboarded(Map.of());
        Path file = Files.writeString(
                folder.resolve("ddorg.yaml"), String.format(Locale.ROOT, """
                units: [/Security]
                exclude: ["%s"]
                overrides:
                  /Security:
                    CloudSecurityPostureManagement: true
                """, organization.id("audit")));

        assertThat(preview("plan --config " + file + " --json")).isZero();
        String plan = organization.out();
        assertThat(preview("deploy --plan --json --config " + file)).isZero();
        assertThat(organization.out()).isEqualTo(plan);

        JsonNode preview = json();
        assertThat(preview.path("changes").asBoolean()).isTrue();
        assertThat(ids(preview.at("/accounts/remove"))).contains(organization.id("audit"));
        assertThat(ids(preview.at("/accounts/update"))).contains(organization.id("log-archive"));
        assertThat(preview.at("/overrides/0/path").asText()).isEqualTo("/Security");
        assertThat(preview.at("/overrides/0/before").isNull()).isTrue();
        assertThat(preview.at("/costs/0/driver").asText()).isEqualTo("cloud-security");
        assertThat(preview.at("/costs/0/accounts").asInt())
                .isEqualTo(ids(preview.at("/accounts/update")).size() - 1);
    }

    @Test
    void parameterOfTheOperationUpdatesNoAccount() {
        organization.onboarded(Map.of());

        assertThat(preview("plan --set MaxConcurrentPercentage=50")).isZero();

        assertThat(organization.out())
                .contains("  MaxConcurrentPercentage: 5 → 50")
                .contains("Plan: 0 accounts to onboard, 0 to update, 0 to remove.");
    }

    @Test
    void onlyTheAccountsOfAnOuAreUpdatedForItsSetting() {
        organization.onboarded(Map.of());

        assertThat(preview("deploy --plan --ou-set /Security:Preset=full --json"))
                .isZero();

        assertThat(ids(json().at("/accounts/update")))
                .contains(organization.id("audit"))
                .doesNotContain(organization.id("acme-management"))
                .hasSizeLessThan(active());
    }

    @Test
    void replacedFunctionAndTemplateAreShown() {
        organization.onboarded(Map.of());
        organization
                .sandbox
                .faults()
                .add(
                        Fault.always(
                                "cloudformation",
                                "GetTemplate",
                                new Effect.Raw(
                                        200,
                                        "text/xml",
                                        "<GetTemplateResponse><GetTemplateResult><TemplateBody>Resources: {Former: {Type:"
                                                + " AWS::S3::Bucket}}</TemplateBody></GetTemplateResult></GetTemplateResponse>")));

        assertThat(preview("deploy --plan")).isZero();

        assertThat(organization.out())
                .contains("  Function: ddorg-lambda-", "→ (unchanged)")
                .contains("  Template: changed")
                .contains("Remove Former (AWS::S3::Bucket)")
                .contains("Add StackSet (AWS::CloudFormation::StackSet)")
                .contains(active() + " to update");
    }

    @Test
    void detailedExitCodeIsThatOfTerraform() {
        assertThat(preview("deploy --plan --detailed-exitcode")).isEqualTo(2);
        assertThat(preview("plan --preset full --detailed-exitcode")).isEqualTo(2);
        assertThat(preview("deploy --plan --detailed-exitcode --preset fulll")).isEqualTo(1);
        assertThat(preview("deploy --plan --detailed-exitcode --ou /Nowhere")).isEqualTo(1);
        assertThat(preview("deploy --plan --detailed-exitcode --nonsense")).isEqualTo(1);
        assertThat(preview("deploy --plan --ou /Nowhere")).isEqualTo(2);
        assertThat(preview("deploy --detailed-exitcode")).isEqualTo(1);
        assertThat(organization.err()).contains("--detailed-exitcode requires --plan.");
    }

    @Test
    void detailedExitCodeAlsoTellsDrift() {
        organization.onboarded(Map.of());
        assertThat(preview("plan --detailed-exitcode")).isZero();

        try (DeployedInstallation deployed = organization.open()) {
            deployed.datadog()
                    .remove(organization
                            .sandbox
                            .datadog()
                            .integrationOf(organization.id("audit"))
                            .orElseThrow()
                            .id());
        }

        assertThat(preview("plan --detailed-exitcode")).isEqualTo(2);
        assertThat(preview("plan")).isEqualTo(1);
    }

    @Test
    void failedCreationIsReplacedByTheDeployment() {
        organization
                .sandbox
                .faults()
                .add(Fault.always("iam", "CreateRole", new Effect.Deny())
                        .in(organization.sandbox.organization().managementAccountId()));
        organization.run("deploy", "--yes");

        assertThat(preview("deploy --plan")).isZero();

        assertThat(organization.out())
                .contains("  Delete stack ddorg, whose creation failed")
                .contains(active() + " accounts to onboard");
    }

    @Test
    void delegatedAdministratorDoesNotReachTheManagementAccount() {
        organization.administeredBy("audit");

        assertThat(preview("deploy --plan --json")).isZero();

        assertThat(ids(json().at("/accounts/onboard")))
                .doesNotContain(organization.id("acme-management"))
                .contains(organization.id("audit"));
        assertThat(organization.out()).contains("DELEGATED_ADMIN");
    }

    /** Runs a command line, which must only read. */
    private int preview(String line) {
        long mark = organization.sandbox.calls().mark();
        int exitCode = organization.run(line.split(" "));
        assertThat(organization.sandbox.calls().since(mark))
                .extracting(Call::action)
                .as(line)
                .allMatch(action -> action.matches("(Describe|List|Get).*|GET .*"));
        return exitCode;
    }

    private JsonNode json() {
        return Schemas.valid("deploy-plan", organization.out());
    }

    private static List<String> ids(JsonNode accounts) {
        return Stream.of(accounts)
                .flatMap(JsonNode::valueStream)
                .map(account -> account.path("id").asText())
                .toList();
    }

    private int active() {
        return (int) organization.sandbox.organization().accounts().stream()
                .filter(account -> account.status().toString().equals("ACTIVE"))
                .count();
    }
}
