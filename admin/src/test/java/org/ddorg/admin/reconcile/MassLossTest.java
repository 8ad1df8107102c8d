package org.ddorg.admin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.contract.CustomResourceProperties;
import org.junit.jupiter.api.Test;

/** A plan recreates accounts that Datadog has lost, unless it has lost most of them. */
class MassLossTest {

    private static final Map<String, String> PARAMETERS =
            Map.of("IAMRoleName", "DatadogIntegrationRole", "Preset", "full", "AutomuteEnabled", "true");

    private FleetWorld world = world(Set.of());

    @Test
    void keysOfAnotherDatadogOrganizationRecreateNoStack() {
        world.accounts.values().forEach(account -> account.integrations().clear());

        assertThat(plan().steps()).isEmpty();
        assertThat(plan().manual())
                .filteredOn(status -> status.instance().isPresent())
                .hasSize(9)
                .allSatisfy(status -> assertThat(status.reason()).contains("--recreate-lost"));
    }

    @Test
    void fewLostAccountsAreRecreated() {
        List<String> lost = List.of("100000000003", "100000000004");
        lost.forEach(id -> world.accounts.get(id).integrations().clear());

        assertThat(plan().steps()).singleElement().satisfies(step -> {
            assertThat(step).isInstanceOf(FleetStep.Recreate.class);
            assertThat(step.accounts()).containsExactlyElementsOf(lost);
        });
    }

    @Test
    void stacksOfExcludedAccountsDoNotCountAsDeployed() {
        List<String> excluded = List.of("100000000005", "100000000006", "100000000007", "100000000008");
        List<String> lost = List.of("100000000001", "100000000002", "100000000003");
        world = world(Set.copyOf(excluded));
        Stream.concat(excluded.stream(), lost.stream())
                .forEach(id -> world.accounts.get(id).integrations().clear());

        assertThat(plan().steps()).isEmpty();
    }

    @Test
    void filterDoesNotHideThatMostAccountsAreLost() {
        world.accounts.values().forEach(account -> account.integrations().clear());
        AccountFilter filter = new AccountFilter(List.of(), List.of("100000000003"), "--account account-3");

        FleetPlan plan = FleetPlan.of(world.snapshot(), FleetEvaluator.of(world.snapshot()), filter);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.manual())
                .singleElement()
                .satisfies(status -> assertThat(status.reason()).contains("--recreate-lost"));
    }

    private FleetPlan plan() {
        return FleetPlan.of(world.snapshot(), FleetEvaluator.of(world.snapshot()));
    }

    private static FleetWorld world(Set<String> excluded) {
        DesiredState desired = new DesiredState(
                SimulatedAccount.ORGANIZATION,
                "100000000000",
                true,
                List.of("r-root"),
                excluded,
                PARAMETERS,
                new TreeMap<>(),
                CustomResourceProperties.TABLE);
        return new FleetWorld(
                desired, IntStream.range(0, 10).mapToObj(MassLossTest::account).toList());
    }

    private static SimulatedAccount account(int number) {
        OrganizationAccount account = new OrganizationAccount(
                "10000000000" + number, "account-" + number, "ACTIVE", List.of(), List.of("r-root"));
        Scenario scenario = number == 0 ? Scenario.MANAGEMENT : Scenario.ONBOARDED;
        SimulatedAccount simulated = new SimulatedAccount(account, scenario, PARAMETERS, Map.of());
        scenario.happensTo(simulated);
        return simulated;
    }
}
