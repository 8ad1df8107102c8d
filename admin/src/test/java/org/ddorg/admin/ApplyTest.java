package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.datadog.DatadogServer;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code plan}, {@code apply} and {@code retry}, on a deployed organization in which something goes wrong. */
class ApplyTest {

    private static final String ORPHAN = "999999999991";
    private static final String STRANGER = "999999999992";

    private TestingOrganization organization;

    @BeforeEach
    void start() {
        organization = TestingOrganization.of(8);
    }

    @AfterEach
    void close() {
        organization.close();
    }

    @Test
    void healthyOrganizationNeedsNoChanges() {
        organization.onboarded(Map.of("DisableMetricCollection", "false"));

        assertThat(organization.run("plan")).isZero();
        assertThat(organization.out()).contains("✓ No changes");
        assertThat(organization.run("apply")).isZero();
        assertThat(organization.run("retry")).isZero();
    }

    @Test
    void applyReconcilesAndTheNextPlanIsEmpty() {
        String failed = organization.id("log-archive");
        deny(failed);
        organization.onboarded(Map.of("DisableMetricCollection", "false"));
        organization.sandbox.faults().clear();
        String lost = organization.id("audit");
        datadog().remove(integration(lost).id());
        String changed = organization.sandbox.organization().managementAccountId();
        ObjectNode off = JsonNodeFactory.instance.objectNode();
        off.putObject("metrics_config").put("enabled", false);
        datadog().change(integration(changed).id(), changed, off);
        seedStrangers();

        assertThat(organization.run("plan")).isEqualTo(1);
        assertThat(organization.out())
                .contains("~ update stack instances in 1 account: " + failed)
                .contains("- recreate stack instances (missing in Datadog) in 1 account: " + lost)
                .contains("~ correct settings in Datadog of 1 account: " + changed
                        + " (metrics_config.enabled: expected true, found false)")
                .contains("- remove the Datadog integration (left the organization) of 1 account: " + ORPHAN)
                .doesNotContain(STRANGER);

        assertThat(organization.run("plan", "--json")).isEqualTo(1);
        assertThat(Schemas.valid("plan", organization.out()).at("/steps")).hasSize(4);

        assertThat(organization.run("apply", "--yes")).as(organization.err()).isZero();
        assertThat(organization.out()).contains("✓ All accounts are in sync");
        assertThat(organization.run("plan")).isZero();
        assertThat(registered(failed)).isTrue();
        assertThat(registered(lost)).isTrue();
        assertThat(registered(ORPHAN)).isFalse();
        assertThat(registered(STRANGER)).isTrue();
    }

    @Test
    void applyWithoutConfirmationChangesNothing() {
        organization.onboarded(Map.of());
        seedStrangers();

        assertThat(organization.run("apply")).isEqualTo(2);
        assertThat(organization.err()).contains("Pass --yes.");
        assertThat(registered(ORPHAN)).isTrue();
        assertThat(organization.run("apply", "--yes", "--keep-orphans", "--json"))
                .isZero();
        Schemas.valid("apply", organization.out());
        assertThat(registered(ORPHAN)).isTrue();
    }

    @Test
    void retryWithoutFailedAccountsDoesNotJudgeTheOthers() {
        organization.onboarded(Map.of());
        seedStrangers();

        assertThat(organization.run("retry")).isZero();
        assertThat(organization.out()).isEqualTo("No account has failed.\n");
    }

    @Test
    void retryOfOneOfSeveralFailuresDoesNotHideThatItFailsAgain() {
        String failed = organization.id("log-archive");
        deny(failed);
        deny(organization.id("audit"));
        organization.onboarded(Map.of());

        assertThat(organization.run("retry", "--yes", failed)).isEqualTo(1);

        assertThat(organization.out()).contains("✗ Remaining:", "✗ " + failed).doesNotContain("✓");
    }

    @Test
    void retryClaimsNothingAboutAccountsThatAreMissing() {
        String failed = organization.id("log-archive");
        deny(failed);
        organization.onboarded(Map.of());
        organization.sandbox.faults().clear();
        datadog().remove(integration(organization.id("audit")).id());

        assertThat(organization.run("retry", "--yes")).as(organization::err).isZero();

        assertThat(organization.out())
                .contains("✓ Retried 1 account. No account is failing")
                .doesNotContain("sync");
        assertThat(organization.err()).contains("1 other account is not in the desired state");
    }

    @Test
    void applyThatKeepsOrphansDoesNotClaimThatDatadogIsInSync() {
        organization.onboarded(Map.of());
        seedStrangers();

        assertThat(organization.run("apply", "--yes", "--keep-orphans")).isZero();

        assertThat(organization.out()).contains("All accounts of the organization are in sync");
    }

    @Test
    void accountThatLeftWithItsStackInstanceIsAFinding() {
        organization.onboarded(Map.of());
        StackSet set = organization.sandbox.cloudFormation().stackSets().require("ddorg");
        set.seed(ORPHAN, "us-east-1", organization.sandbox.organization().rootId(), StackSet.Outcome.CURRENT);

        assertThat(organization.run("status")).isEqualTo(1);
        assertThat(organization.out()).contains("left the organization, but still has a stack instance");

        assertThat(organization.run("apply", "--yes"))
                .as(organization.out() + organization.err())
                .isZero();
        assertThat(set.instance(ORPHAN, "us-east-1")).isEmpty();
        assertThat(organization.run("status")).as(organization::out).isZero();
    }

    @Test
    void onlyPlanPointsToApply() {
        organization.onboarded(Map.of());
        seedStrangers();

        assertThat(organization.run("plan")).isEqualTo(1);
        assertThat(organization.out()).contains("1 step. To apply it: ddorg apply");
        assertThat(organization.run("apply", "--yes")).isZero();
        assertThat(organization.out()).contains("1 step.").doesNotContain("To apply");
    }

    @Test
    void retryUpdatesFailedAccountsOnly() {
        String failed = organization.id("log-archive");
        deny(failed);
        organization.onboarded(Map.of());
        datadog().remove(integration(organization.id("audit")).id());

        assertThat(organization.run("retry", "--yes", "--json")).isEqualTo(1);
        assertThat(Schemas.valid("apply", organization.out())
                        .at("/remaining/steps/0/step")
                        .asText())
                .isEqualTo("retry");
        organization.sandbox.faults().clear();
        assertThat(organization.run("retry", "111111111111")).isEqualTo(2);
        assertThat(organization.err()).contains("Account 111111111111 has not failed");
        assertThat(organization.run("retry", "--yes", failed))
                .as(organization.err() + organization.out())
                .isZero();
        assertThat(registered(failed)).isTrue();
        assertThat(registered(organization.id("audit"))).isFalse();
    }

    private void deny(String account) {
        organization
                .sandbox
                .faults()
                .add(Fault.always("iam", "UpdateAssumeRolePolicy", new Effect.Deny())
                        .in(account));
    }

    private void seedStrangers() {
        ObjectNode orphan = JsonNodeFactory.instance
                .objectNode()
                .put("aws_account_id", ORPHAN)
                .put("aws_partition", "aws");
        orphan.putObject("auth_config").put("role_name", "DatadogIntegrationRole");
        orphan.putArray("account_tags")
                .add("aws_organization:" + organization.sandbox.organization().id())
                .add("registered_by:ddorg");
        organization.sandbox.datadog().seed(orphan);
        organization.sandbox.datadog().seed(STRANGER, "SomebodysRole");
    }

    private DatadogClient datadog() {
        Map<String, String> environment = organization.sandbox.environment();
        return new DatadogClient(
                DatadogServer.direct(organization.sandbox.datadogUrl()),
                new DatadogKeys(environment.get("DD_API_KEY"), environment.get("DD_APP_KEY")));
    }

    private IntegratedAccount integration(String account) {
        return organization.sandbox.datadog().integrationOf(account).orElseThrow();
    }

    private boolean registered(String account) {
        return organization.sandbox.datadog().integrationOf(account).isPresent();
    }
}
