package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.rehearsal.SandboxAccess;
import org.ddorg.admin.rehearsal.organization.SampleOrganization;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.OrganizationalUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;

/** The organization stack's options, deployed to a small organization by the calls of a real deployment. */
class OrganizationStackOnTheWireTest {

    @Test
    void accountsAreLeftOutUnitsHaveTheirPresetAndNothingIsLeftBehind() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withOrganization(SampleOrganization.of(8)));
                SandboxAccess access = new SandboxAccess(sandbox, DatadogSite.US1)) {
            OrganizationDeployment deployment = new OrganizationDeployment(access.management(), Installation.DEFAULT);
            OrganizationalUnit security = unit(sandbox, "Security");
            OrganizationalUnit workloads = unit(sandbox, "Workloads");
            List<Account> audited = sandbox.organization().accountsIn(security.id());
            String left = audited.get(0).id();
            String onboarded = audited.get(1).id();

            deployment.code().create(sandbox.organization().id());
            deployment.code().uploadCode();
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("OrganizationId", sandbox.organization().id());
            parameters.put("OrganizationalUnitIds", security.id());
            parameters.put("Preset", "security");
            parameters.put("SandboxUnitIds", workloads.id());
            parameters.put("ExcludedAccounts", left);
            parameters.put("NotificationEmail", "cloud-team@example.com");
            parameters.put("DatadogApiKey", access.apiKey());
            parameters.put("DatadogAppKey", access.appKey());
            deployment.execute(deployment.propose(parameters), state -> {});

            assertThat(sandbox.datadog().integrationOf(left)).isEmpty();
            assertThat(collects(sandbox, onboarded)).isEqualTo("metrics false, resources true");
            assertThat(collects(sandbox, sandbox.organization().managementAccountId()))
                    .isEqualTo("metrics false, resources true");
            String worker =
                    sandbox.organization().accountsIn(workloads.id()).get(0).id();
            assertThat(collects(sandbox, worker)).isEqualTo("metrics true, resources false");
            assertThat(deployment.stack().orElseThrow().outputs())
                    .containsKeys("StackSetConsole", "SecretArn", "TopicArn");

            deployment.update(deployment.stack().orElseThrow(), Map.of("ExcludedAccounts", onboarded), state -> {});
            assertThat(sandbox.datadog().integrationOf(onboarded)).isEmpty();
            assertThat(sandbox.datadog().integrationOf(left)).isPresent();

            // As docs/operations.md says: the filter hides the stacks of accounts left out from the deletion.
            deleteInstances(access, onboarded, security.id());
            deployment.delete(state -> {});
            assertThat(sandbox.datadog().integrations()).isEmpty();
        }
    }

    private static void deleteInstances(SandboxAccess access, String account, String unit) {
        try (CloudFormationClient cloudFormation = access.management().cloudFormation()) {
            cloudFormation.deleteStackInstances(r -> r.stackSetName("ddorg")
                    .deploymentTargets(t -> t.organizationalUnitIds(unit)
                            .accounts(account)
                            .accountFilterType(AccountFilterType.INTERSECTION))
                    .regions(access.management().region().id())
                    .retainStacks(false));
        }
        await(access, account);
    }

    private static void await(SandboxAccess access, String account) {
        OrganizationDeployment deployment = new OrganizationDeployment(access.management(), Installation.DEFAULT);
        boolean gone = deployment
                .stackSet()
                .await(state -> !state.instances().containsKey(account), state -> {}, Duration.ofMinutes(2));
        assertThat(gone).isTrue();
    }

    private static OrganizationalUnit unit(Sandbox sandbox, String name) {
        String root = sandbox.organization().rootId();
        return sandbox.organization().unitsIn(root).stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String collects(Sandbox sandbox, String account) {
        IntegratedAccount integration = sandbox.datadog().integrationOf(account).orElseThrow();
        return "metrics "
                + integration.attributes().at("/metrics_config/enabled").asText() + ", resources "
                + integration
                        .attributes()
                        .at("/resources_config/extended_collection")
                        .asText();
    }
}
