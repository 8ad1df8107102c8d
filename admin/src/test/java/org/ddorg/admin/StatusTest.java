package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.contract.ErrorCode;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.ddorg.sandbox.faults.Call;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ddorg status} of an organization in which much is not as it should be. */
class StatusTest {

    private static final String FORMULA = "=HYPERLINK(\"http://example.com\",\"<b>click</b>\")";
    private static final String ORPHAN = "999999999991";
    private static final String STRANGER = "999999999992";

    private static TestingOrganization organization;

    @BeforeAll
    static void onboard() {
        organization = TestingOrganization.of(12);
        organization.sandbox.organization().create(FORMULA, "formula@example.com");
        organization
                .sandbox
                .faults()
                .add(Fault.always("iam", "UpdateAssumeRolePolicy", new Effect.Deny())
                        .in(organization.id("log-archive")));
        organization.onboarded(
                Map.of("ExcludedAccounts", organization.id("audit"), "DisableMetricCollection", "false"));
        organization.sandbox.faults().clear();
        disturb();
    }

    private static void disturb() {
        try (DeployedInstallation deployed = organization.open()) {
            deployed.datadog().remove(integration("payments-prod").id());
            ObjectNode off = JsonNodeFactory.instance.objectNode();
            off.putObject("metrics_config").put("enabled", false);
            deployed.datadog().change(integration("payments-staging").id(), organization.id("payments-staging"), off);
        }
        ObjectNode orphan = JsonNodeFactory.instance
                .objectNode()
                .put("aws_account_id", ORPHAN)
                .put("aws_partition", "aws");
        orphan.putObject("auth_config").put("role_name", "DatadogIntegrationRole");
        orphan.putArray("account_tags").add("aws_organization:o-sample0001").add("registered_by:ddorg");
        organization.sandbox.datadog().seed(orphan);
        organization.sandbox.datadog().seed(STRANGER, "SomebodysRole");
    }

    @AfterAll
    static void close() {
        organization.close();
    }

    @AfterEach
    void mend() {
        organization.sandbox.faults().clear();
    }

    @Test
    void everyAccountHasALineWithItsStateAndWhatIsWrongIsExplained() {
        assertThat(organization.run("status")).isEqualTo(1);

        assertThat(organization.out().lines())
                .anyMatch(
                        line -> line.matches(organization.id("log-archive") + " +log-archive +/Security +✗ failed .*"))
                .anyMatch(line -> line.matches(organization.id("payments-prod") + " +payments-prod .*✗ missing .*"))
                .anyMatch(line -> line.matches(organization.id("payments-staging")
                        + " .*✗ drifted +metrics_config.enabled: expected true, found false"))
                .anyMatch(line -> line.matches(organization.id("audit") + " .*✓ excluded"))
                .anyMatch(
                        line -> line.matches(organization.id("acme-management") + " .*✓ onboarded +management account"))
                .anyMatch(line -> line.matches(ORPHAN + " .*✗ orphaned .*"))
                .anyMatch(line -> line.matches(STRANGER + " .*✓ not in this organization"))
                .anyMatch(line -> line.matches(".*✓ suspended .*"))
                .contains("✗ 1 failed: denied by a policy of the organization")
                .contains("  → allow the denied action for the roles of ddorg and stacksets-exec-*, then: ddorg retry")
                .anyMatch(line -> line.startsWith("✗ 4 of 15 accounts are not in the desired state: "));
        assertThat(organization.err()).contains("o-sample0001, ddorg in us-east-1, datadoghq.com");
    }

    @Test
    void treeIsBuiltAsTheOrganizationWithTheManagementAccountFirst() {
        assertThat(organization.run("status", "--tree")).isEqualTo(1);

        List<String> lines = organization.out().lines().toList();
        assertThat(lines.get(1)).startsWith("o-sample0001");
        assertThat(lines.get(2))
                .matches("├─ " + organization.id("acme-management") + " acme-management .*management account");
        assertThat(lines)
                .anyMatch(line -> line.matches("├─ Security \\(3\\) .*1 excluded, 1 failed.*"))
                .anyMatch(line -> line.matches("│  ├─ " + organization.id("log-archive") + " log-archive +✗ failed .*"))
                .anyMatch(line -> line.matches("│  └─ Production \\(.*"))
                .anyMatch(line -> line.matches("Not in the organization +1 orphaned, 1 not in this organization"))
                .anyMatch(line -> line.matches("└─ " + STRANGER + " +✓ not in this organization"));
    }

    @Test
    void onlyTheStatesThatAreAskedForAreShownAndTheExitCodeIsAboutAll() {
        assertThat(organization.run("status", "--only", "excluded,suspended", "--json"))
                .isEqualTo(1);

        JsonNode report = json();
        assertThat(report.path("verdict").asText()).isEqualTo("wrong");
        assertThat(report.path("accounts").findValuesAsText("state")).containsOnly("excluded", "suspended");
        assertThat(report.at("/counts/failed").asInt()).isEqualTo(1);
    }

    @Test
    void jsonTellsOfEveryAccount() {
        assertThat(organization.run("status", "--json")).isEqualTo(1);

        JsonNode failed = account("log-archive");
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("cause").asText()).isEqualTo("organization-policy");
        assertThat(failed.path("why").asText()).contains("iam:UpdateAssumeRolePolicy");
        assertThat(failed.path("advice").asText()).contains("ddorg retry");
        assertThat(failed.path("page").asText()).isEqualTo(ErrorCode.IAM_ACCESS_DENIED.page());
        assertThat(failed.path("unit").asText()).isEqualTo("/Security");
        assertThat(failed.path("parents").get(1).asText()).isEqualTo(organization.unit("Security"));
        assertThat(failed.at("/stackInstance/status").asText()).isEqualTo("OUTDATED");
        assertThat(failed.path("joinedOn").asText()).startsWith("2021-03-01T");
        assertThat(failed.path("joinedMethod").asText()).isEqualTo("CREATED");
        assertThat(failed.path("arn").asText()).startsWith("arn:aws:organizations::");
        JsonNode drifted = account("payments-staging");
        assertThat(drifted.at("/differences/0/setting").asText()).isEqualTo("metrics_config.enabled");
        assertThat(drifted.at("/registrations/0/id").asText())
                .isEqualTo(integration("payments-staging").id());
        assertThat(account("acme-management").path("managementAccount").asBoolean())
                .isTrue();
        assertThat(json().path("organizationId").asText()).isEqualTo("o-sample0001");
        assertThat(json().path("accounts")).hasSize(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--tree", "--json", "--csv", "--json --with-email", "-v"})
    void noOutputHoldsAKeyOrAnExternalId(String options, @TempDir Path folder) throws IOException {
        Path page = folder.resolve("page.html");
        organization.run(Stream.of("status", "--html", page.toString(), options)
                .flatMap(words -> Stream.of(words.split(" ")))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new));

        List<String> secrets = Stream.concat(
                        organization.sandbox.datadog().integrations().stream().map(IntegratedAccount::externalId),
                        Stream.of("0".repeat(32), "0".repeat(40)))
                .toList();
        assertThat(organization.out() + organization.err() + Files.readString(page))
                .doesNotContain(secrets.toArray(String[]::new));
    }

    @Test
    void emailAddressesAreShownOnlyWhenAskedFor() {
        organization.run("status", "--json");
        assertThat(organization.out()).doesNotContain("@example.com");
        organization.run("status", "--csv");
        assertThat(organization.out()).doesNotContain("@example.com");

        organization.run("status", "--json", "--with-email");
        assertThat(account("log-archive").path("email").asText()).isEqualTo("aws+log-archive@example.com");
        organization.run("status", "--csv", "--with-email");
        assertThat(organization.out()).contains("email\r\n").contains(",aws+log-archive@example.com\r\n");
    }

    @Test
    void aNameThatASpreadsheetWouldCalculateIsMadeSafe() {
        organization.run("status", "--csv");

        assertThat(organization.out())
                .startsWith("id,name,arn,management_account,unit,status,")
                .contains("\r\n")
                .contains(",\"'=HYPERLINK(\"\"http://example.com\"\",\"\"<b>click</b>\"\")\",");
    }

    @Test
    void thePageNeedsNothingElseAndNamesAreTextInIt(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("page.html");

        assertThat(organization.run("status", "--html", page.toString(), "--json"))
                .isEqualTo(1);

        assertThat(json().path("verdict").asText()).isEqualTo("wrong");
        assertThat(organization.err()).contains("Report written to " + page);
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("&lt;b&gt;click&lt;/b&gt;")
                .contains("default-src 'none'")
                .contains("<h2><bdi>/Security</bdi> (3)</h2>")
                .contains("o-sample0001")
                .contains("denied by a policy of the organization: ")
                .doesNotContain("<b>")
                .doesNotContain("<script")
                .doesNotContain(" src=")
                .doesNotContain(" href=")
                .doesNotContain("url(");
    }

    @Test
    void aPageThatCannotBeWrittenIsRefusedBeforeAnythingIsRead(@TempDir Path folder) {
        long mark = organization.sandbox.calls().mark();

        assertThat(organization.run(
                        "status", "--html", folder.resolve("none/page.html").toString()))
                .isEqualTo(2);
        assertThat(organization.run("status", "--html", folder.toString())).isEqualTo(2);

        assertThat(organization.err()).contains("--html " + folder);
        assertThat(organization.sandbox.calls().since(mark))
                .extracting(Call::action)
                .doesNotContain("DescribeStacks");
    }

    @Test
    void otherKeysThanThoseThatAreDeployedAreRefused() {
        organization.with("DD_API_KEY", "1".repeat(32));
        try {
            assertThat(organization.run("status")).isEqualTo(2);

            assertThat(organization.err())
                    .contains("DD_API_KEY and DD_APP_KEY differ from the deployed keys")
                    .doesNotContain("1".repeat(32));
            assertThat(organization.out()).isEmpty();
        } finally {
            organization.with("DD_API_KEY", "0".repeat(32));
        }
    }

    @Test
    void anAccessThatIsDeniedIsSaidWithTheCall() {
        organization.sandbox.faults().add(Fault.always("organizations", "ListAccountsForParent", new Effect.Deny()));

        assertThat(organization.run("status")).isEqualTo(1);

        assertThat(organization.err())
                .contains("error: Organizations: AccessDenied")
                .contains("Use a role of the management account");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--region eu-west-1    | Stack ddorg is not in eu-west-1, but in us-east-1. Pass --region us-east-1",
                "--prefix other        | Stack other not found in us-east-1",
                "--prefix Other        | not a valid prefix",
                "--only broken         | 'broken' is not an account state. Valid states: onboarded, paused",
                "--tree --csv          | mutually exclusive"
            })
    void whatCannotBeToldIsExplainedInALineAndExitsWith2(String options, String explanation) {
        assertThat(organization.run(("status " + options).split(" +"))).isEqualTo(2);

        assertThat(organization.err())
                .startsWith("error: ")
                .contains(explanation)
                .doesNotContain("\tat ");
        assertThat(organization.out()).isEmpty();
    }

    @Test
    void helpTeachesByExample() {
        assertThat(organization.run("status", "--help")).isZero();

        assertThat(organization.out())
                .contains("ddorg status --tree")
                .contains("by-hand")
                .contains("Exit codes:");
    }

    private static IntegratedAccount integration(String name) {
        return organization
                .sandbox
                .datadog()
                .integrationOf(organization.id(name))
                .orElseThrow();
    }

    private static JsonNode json() {
        return Schemas.valid("status", organization.out());
    }

    private static JsonNode account(String name) {
        Map<String, JsonNode> accounts = new LinkedHashMap<>();
        json().path("accounts")
                .forEach(account -> accounts.put(account.path("name").asText(), account));
        assertThat(accounts).containsKey(name);
        return accounts.get(name);
    }
}
