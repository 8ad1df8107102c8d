package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ddorg.admin.rehearsal.SandboxAccess;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** Whether automatic deployment follows the OUs of the parameters is checked and corrected, on the wire. */
class AutoDeploymentTest {

    private final TestingOrganization organization = TestingOrganization.of(6);
    private final String security = organization.unit("Security");
    private final String sandbox = organization.unit("Sandbox");

    @AfterEach
    void close() {
        organization.close();
    }

    @Test
    void missingOuIsReportedAndAdded() {
        onboard(security + "," + sandbox);
        String paused = organization.id("audit");
        runs(0, "pause", "--account", paused, "--yes");
        removeTarget(sandbox);

        runs(1, "status", "--only", "failed");
        assertThat(organization.out())
                .contains("✗ Automatic deployment does not follow " + sandbox
                        + ": accounts that join it are not onboarded. To correct it: ddorg apply");
        runs(1, "status", "--json");
        assertThat(json("status").at("/autoDeployment/missingTargets/0").asText())
                .isEqualTo(sandbox);
        runs(1, "plan", "--json");
        assertThat(json("plan").at("/autoDeployment/missingTargets/0").asText()).isEqualTo(sandbox);
        assertThat(json("plan").at("/steps/0/words").asText())
                .startsWith("add " + sandbox + " to automatic deployment");

        runs(0, "apply", "--yes");
        assertThat(targets()).containsExactlyInAnyOrder(security, sandbox);
        runs(0, "status");
        runs(0, "plan");
    }

    @Test
    void ouWithoutAccountsIsAdded() {
        String empty =
                organization.sandbox.organization().createUnit(sandbox, "Empty").id();
        onboard(security + "," + empty);
        removeTarget(empty);

        runs(0, "apply", "--yes");

        assertThat(targets()).containsExactlyInAnyOrder(security, empty);
    }

    @Test
    void otherAccountsOfTheOuKeepTheirOverrides() {
        onboard(organization.sandbox.organization().rootId());
        String paused = organization.id("audit");
        runs(0, "pause", "--account", paused, "--yes");
        cloudFormation(client -> client.deleteStackInstances(r -> r.stackSetName("ddorg")
                .regions("us-east-1")
                .retainStacks(false)
                .deploymentTargets(targets -> targets.organizationalUnitIds(
                                organization.sandbox.organization().rootId())
                        .accounts(organization.id("log-archive"))
                        .accountFilterType(AccountFilterType.INTERSECTION))));
        settle();

        runs(0, "apply", "--yes");

        assertThat(targets())
                .containsExactly(organization.sandbox.organization().rootId());
        assertThat(stackSet().instance(paused, "us-east-1").orElseThrow().parameterOverrides())
                .containsEntry("DisableMetricCollection", "true");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void removalsRestoreTheTargetInTheSameRun(boolean removes) {
        organization.sandbox.cloudFormation().stackSets().setFilteredDeletionRemovesTargets(removes);
        onboard(security);
        String outside = organization.sandbox.organization().accounts().stream()
                .filter(account -> account.isActive() && !account.parentId().equals(security))
                .filter(account -> !account.id().equals(organization.id("acme-management")))
                .findFirst()
                .orElseThrow()
                .id();
        stackSet().seed(outside, "us-east-1", security, StackSet.Outcome.failed("denied"));

        runs(0, "apply", "--yes");

        assertThat(stackSet().instance(outside, "us-east-1")).isEmpty();
        assertThat(targets()).containsExactly(security);
        runs(0, "plan");
    }

    @Test
    void automaticDeploymentIsTurnedOn() {
        onboard(security);
        List<Parameter> parameters = stackSet().definition().parameters().keySet().stream()
                .map(key -> Parameter.builder()
                        .parameterKey(key)
                        .usePreviousValue(true)
                        .build())
                .toList();
        cloudFormation(client -> client.updateStackSet(r -> r.stackSetName("ddorg")
                .usePreviousTemplate(true)
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .parameters(parameters)
                .autoDeployment(a -> a.enabled(false))));
        settle();

        runs(1, "status");
        assertThat(organization.out()).contains("✗ Automatic deployment is off");
        runs(0, "apply", "--yes");

        assertThat(stackSet().definition().autoDeployment().enabled()).isTrue();
        assertThat(stackSet().definition().parameters()).containsEntry("DatadogSite", "datadoghq.com");
        runs(0, "status");
    }

    private void onboard(String ous) {
        organization.onboarded(Map.of("OrganizationalUnitIds", ous));
    }

    private void removeTarget(String ou) {
        cloudFormation(client -> client.deleteStackInstances(r -> r.stackSetName("ddorg")
                .regions("us-east-1")
                .retainStacks(false)
                .deploymentTargets(targets -> targets.organizationalUnitIds(ou))));
        settle();
    }

    private void settle() {
        stackSet().operations().forEach(operation -> operation.done().join());
    }

    private void cloudFormation(Consumer<CloudFormationClient> work) {
        try (SandboxAccess access = new SandboxAccess(organization.sandbox, DatadogSite.US1);
                CloudFormationClient client = access.management().cloudFormation()) {
            work.accept(client);
        }
    }

    private StackSet stackSet() {
        return organization.sandbox.cloudFormation().stackSets().require("ddorg");
    }

    private Iterable<String> targets() {
        return stackSet().targets();
    }

    private JsonNode json(String schema) {
        return Schemas.valid(schema, organization.out());
    }

    private void runs(int exitCode, String... args) {
        assertThat(organization.run(args))
                .as(() -> String.join(" ", args) + "\n" + organization.out() + organization.err())
                .isEqualTo(exitCode);
    }
}
