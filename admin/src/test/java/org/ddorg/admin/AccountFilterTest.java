package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --ou} and {@code --account}, in an organization with a failed account in one OU and a lost one in another. */
class AccountFilterTest {

    private final TestingOrganization organization = TestingOrganization.of(8);

    @BeforeEach
    void onboard() {
        organization.sandbox.organization().create("twin", "one@example.com");
        organization.sandbox.organization().create("twin", "two@example.com");
        organization.sandbox.organization().create("a,b", "comma@example.com");
        organization
                .sandbox
                .faults()
                .add(Fault.always("iam", "UpdateAssumeRolePolicy", new Effect.Deny())
                        .in(organization.id("log-archive")));
        organization.onboarded(Map.of("DisableMetricCollection", "false"));
        organization.sandbox.faults().clear();
        try (DeployedInstallation deployed = organization.open()) {
            deployed.datadog().remove(integration("payments-prod").id());
        }
    }

    @AfterEach
    void close() {
        organization.close();
    }

    @Test
    void verdictNamesTheFilterAndWhatItLeavesOut() {
        assertThat(organization.run("status", "--ou", "/Sandbox")).isZero();
        assertThat(organization.out())
                .contains("payments-sandbox")
                .doesNotContain("log-archive", "payments-prod", "All accounts")
                .contains("✓ 1 of 1 accounts of --ou /Sandbox in the desired state: 1 onboarded")
                .contains(
                        "Filter: --ou /Sandbox. Accounts that it leaves out: 10, of which not in the desired state: 2");

        assertThat(organization.run("status", "--ou", "/Security,/Sandbox")).isEqualTo(1);
        assertThat(organization.out())
                .contains("log-archive")
                .contains("✗ 1 of 4 accounts of --ou /Security,/Sandbox is not in the desired state");
    }

    @Test
    void accountsAreSelectedByIdAndName() {
        assertThat(organization.run(
                        "status",
                        "-o",
                        "json",
                        "--account",
                        "a,b",
                        "--account",
                        "audit," + organization.id("payments-prod")))
                .isEqualTo(1);

        JsonNode report = Schemas.valid("status", organization.out());
        assertThat(report.path("accounts").findValuesAsText("name"))
                .containsExactlyInAnyOrder("a,b", "audit", "payments-prod");
        assertThat(report.path("verdict").asText()).isEqualTo("wrong");
        assertThat(report.at("/counts/onboarded").asInt()).isEqualTo(2);
        assertThat(report.at("/filter/accounts")).hasSize(3);
        assertThat(report.at("/filter/others/failed").asInt()).isEqualTo(1);
    }

    @Test
    void ouIncludesItsChildren() {
        organization.run("status", "--ou", organization.unit("Workloads"), "--json");

        JsonNode report = Schemas.valid("status", organization.out());
        assertThat(report.path("accounts").findValuesAsText("name")).contains("payments-prod", "payments-staging");
        assertThat(report.at("/filter/units/0").asText()).isEqualTo(organization.unit("Workloads"));
    }

    @Test
    void htmlReportNamesTheFilter(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("report.html");
        organization.run("status", "--ou", "/Sandbox", "--html", page.toString());
        assertThat(Files.readString(page)).contains("Filter: --ou /Sandbox. Accounts that it leaves out: 10");

        organization.run("status", "--html", page.toString());
        assertThat(Files.readString(page)).doesNotContain("Filter");
    }

    @Test
    void accountThatOnlyDatadogHasIsSelectedById() {
        organization.sandbox.datadog().seed("999999999992", "SomebodysRole");

        assertThat(organization.run("status", "--account", "999999999992")).isZero();
        assertThat(organization.out()).contains("not in this organization");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--ou /Sandbux        | --ou /Sandbux: no accounts in this OU. Did you mean /Sandbox? OUs with accounts: /",
                "--ou /Sandbox,/Nope  | --ou /Nope: no accounts in this OU. OUs with accounts: /",
                "--account adit       | --account adit: not found in the organization or in Datadog. Did you mean audit?",
                "--account 1          | --account 1: not found in the organization",
                "--account twin       | --account twin: several accounts have this name: "
            })
    void unknownAndAmbiguousNamesAreRefused(String options, String explanation) {
        for (String command : new String[] {"status", "plan --drift", "apply --yes", "retry --yes"}) {
            assertThat(organization.run((command + " " + options).split(" +"))).isEqualTo(2);
            assertThat(organization.err()).contains(explanation);
        }
    }

    @Test
    void planAndApplyAreLimitedToTheFilter() {
        assertThat(organization.run("plan", "--account", "audit")).isZero();
        assertThat(organization.out())
                .contains("✓ No changes for the accounts of --account audit")
                .contains("of which not in the desired state: 2")
                .doesNotContain("The organization, the StackSet and Datadog");

        assertThat(organization.run("plan", "--drift", "--ou", "/Workloads")).isEqualTo(1);
        assertThat(organization.out())
                .contains("recreate stack instances", "1 step. To apply it: ddorg apply --ou /Workloads")
                .doesNotContain(organization.id("log-archive"));

        assertThat(organization.run("apply", "--yes", "--ou", "/Workloads"))
                .as(organization::err)
                .isZero();
        assertThat(organization.out())
                .contains("✓ In sync: the accounts of --ou /Workloads. Others were not compared")
                .doesNotContain("All accounts");
        assertThat(organization.sandbox.datadog().integrationOf(organization.id("payments-prod")))
                .isPresent();
        assertThat(organization.run("status")).isEqualTo(1);
    }

    @Test
    void applyLeavesOtherAccountsWithTheSameStepAlone() {
        try (DeployedInstallation deployed = organization.open()) {
            deployed.datadog().remove(integration("payments-staging").id());
        }

        assertThat(organization.run("apply", "--yes", "--account", "payments-prod", "--json"))
                .as(organization::err)
                .isZero();

        JsonNode applied = Schemas.valid("apply", organization.out());
        assertThat(applied.at("/tried/0/accounts")).isEqualTo(accounts("payments-prod"));
        assertThat(applied.at("/filter/accounts")).isEqualTo(accounts("payments-prod"));
        assertThat(organization.sandbox.datadog().integrationOf(organization.id("payments-staging")))
                .isEmpty();
    }

    @Test
    void retryIsLimitedToTheFilter() {
        assertThat(organization.run("retry", "--yes", "--ou", "/Sandbox")).isZero();
        assertThat(organization.out())
                .contains("No account of --ou /Sandbox has failed.")
                .contains("of which not in the desired state: 2");

        assertThat(organization.run("retry", "--yes", "--ou", "/Security")).isZero();
        assertThat(organization.out())
                .contains("✓ Retried 1 account. No account of --ou /Security is failing")
                .doesNotContain("All accounts");
        assertThat(organization.run("status", "--ou", "/Security")).isZero();
    }

    private JsonNode accounts(String name) {
        return JsonNodeFactory.instance.arrayNode().add(organization.id(name));
    }

    private IntegratedAccount integration(String name) {
        return organization
                .sandbox
                .datadog()
                .integrationOf(organization.id(name))
                .orElseThrow();
    }
}
