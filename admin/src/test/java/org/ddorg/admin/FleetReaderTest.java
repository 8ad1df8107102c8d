package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.sandbox.faults.Call;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The snapshot of an organization that a real deployment has onboarded. */
class FleetReaderTest {

    private static TestingOrganization organization;

    @BeforeAll
    static void onboard() {
        organization = TestingOrganization.of(8);
        organization.onboarded(Map.of(
                "OrganizationalUnitIds", organization.unit("Security"),
                "SandboxUnitIds", organization.unit("Workloads"),
                "ExcludedAccounts", organization.id("audit")));
    }

    @AfterAll
    static void close() {
        organization.close();
    }

    @AfterEach
    void clearFaults() {
        organization.sandbox.faults().clear();
    }

    @Test
    void snapshotHasEveryAccountWithItsOuAndEntry() {
        FleetSnapshot snapshot = snapshot();

        assertThat(snapshot.accounts())
                .extracting(OrganizationAccount::id)
                .containsExactlyInAnyOrderElementsOf(organization.sandbox.organization().accounts().stream()
                        .map(account -> account.id())
                        .toList());
        OrganizationAccount archive = account(snapshot, "log-archive");
        assertThat(archive.ouPath()).isEqualTo("/Security");
        assertThat(archive.status()).isEqualTo("ACTIVE");
        assertThat(archive.entry().joinedMethod()).isEqualTo("CREATED");
        assertThat(archive.entry().arn()).endsWith("/" + archive.id());
        assertThat(archive.entry().email()).isEqualTo("aws+log-archive@example.com");
        assertThat(archive.entry().joinedOn())
                .map(Instant::toString)
                .hasValueSatisfying(day -> assertThat(day).startsWith("2021-03-01"));
        assertThat(archive.toString()).doesNotContain("@example.com");
    }

    @Test
    void snapshotHasStackInstancesAndIntegrationsByAccount() {
        FleetSnapshot snapshot = snapshot();
        String onboarded = organization.id("log-archive");

        assertThat(snapshot.instances().get(onboarded).status()).isEqualTo("CURRENT");
        assertThat(snapshot.integrations().get(onboarded))
                .singleElement()
                .extracting(DatadogIntegration::roleName)
                .isEqualTo("DatadogIntegrationRole");
        assertThat(snapshot.integrations()).doesNotContainKey(organization.id("audit"));
        assertThat(snapshot.busy()).isFalse();
    }

    @Test
    void desiredStateComesFromTheStackParameters() {
        FleetSnapshot snapshot = snapshot();

        assertThat(snapshot.desired().organizationId()).isEqualTo("o-sample0001");
        assertThat(snapshot.desired().managementAccountId()).isEqualTo(organization.id("acme-management"));
        assertThat(snapshot.desired().includesManagement()).isTrue();
        assertThat(snapshot.desired().targets())
                .containsExactly(organization.unit("Security"), organization.unit("Workloads"));
        assertThat(snapshot.desired().excluded()).containsExactly(organization.id("audit"));
        assertThat(snapshot.desired().parameters())
                .containsEntry("IAMRoleName", "DatadogIntegrationRole")
                .doesNotContainKeys("DatadogApiKey", "DatadogAppKey");
        assertThat(snapshot.desired().overrides())
                .containsEntry(organization.unit("Workloads"), Map.of("Preset", "minimal"));
    }

    @Test
    void storedOverridesOfAnOuWinOverTheStackParameters() {
        String ou = organization.unit("Workloads");
        try (DeployedInstallation deployed = organization.open()) {
            ParameterOverrides overrides = new ParameterOverrides(deployed.aws(), deployed.installation());
            overrides.write(new TreeMap<>(Map.of(ou, Map.of("Preset", "full", "DisableMetricCollection", "true"))));
            try {
                assertThat(snapshot().desired().overrides())
                        .containsExactly(Map.entry(ou, Map.of("Preset", "full", "DisableMetricCollection", "true")));
            } finally {
                overrides.write(new TreeMap<>());
            }
        }
    }

    @Test
    void deployedKeysAreUsedIfTheEnvironmentHasNone() {
        organization.with("DD_API_KEY", "").with("DD_APP_KEY", "");
        try (DeployedInstallation deployed = organization.open()) {
            assertThat(deployed.snapshot(organization.context().terminal()).integrations())
                    .isNotEmpty();
        } finally {
            organization.with("DD_API_KEY", "0".repeat(32)).with("DD_APP_KEY", "0".repeat(40));
        }
    }

    @Test
    void throttledCallsAreRetried() {
        organization
                .sandbox
                .faults()
                .add(throttle("organizations", "ListAccountsForParent").times(2));
        organization
                .sandbox
                .faults()
                .add(throttle("cloudformation", "ListStackInstances").times(1));

        assertThat(snapshot().accounts()).hasSize(8);
    }

    /** 2 calls for each OU and the root, one more for every 20 accounts in it, and none per account. */
    @Test
    void readingAnOuTakesTwoCallsAndChangesNothing() {
        long mark = organization.sandbox.calls().mark();

        snapshot();

        Map<String, Long> calls = organization.sandbox.calls().since(mark).stream()
                .collect(Collectors.groupingBy(Call::action, Collectors.counting()));
        assertThat(calls)
                .containsEntry("ListAccountsForParent", 6L)
                .containsEntry("ListOrganizationalUnitsForParent", 6L)
                .containsEntry("ListStackInstances", 1L)
                .containsEntry("GET /api/v2/integration/aws/accounts", 1L)
                .doesNotContainKeys("ListParents", "DescribeAccount");
        assertThat(calls.keySet()).allMatch(action -> action.matches("(List|Describe|Get|GET ).*"));
    }

    @Test
    void missingKeysAreReportedByTheNameOfTheVariable() {
        organization.sandbox.faults().add(Fault.always("secretsmanager", "GetSecretValue", new Effect.Deny()));
        organization.with("DD_API_KEY", "").with("DD_APP_KEY", "");
        try {
            assertThatThrownBy(organization::open)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("DD_API_KEY is not set");
        } finally {
            organization.with("DD_API_KEY", "0".repeat(32)).with("DD_APP_KEY", "0".repeat(40));
        }
    }

    private static Fault throttle(String service, String action) {
        return Fault.always(service, action, Effect.throttle());
    }

    private static FleetSnapshot snapshot() {
        try (DeployedInstallation deployed = organization.open()) {
            return deployed.snapshot(organization.context().terminal());
        }
    }

    private static OrganizationAccount account(FleetSnapshot snapshot, String name) {
        return snapshot.accounts().stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
