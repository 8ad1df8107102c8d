package org.ddorg.admin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.junit.jupiter.api.Test;

/** Where Datadog has lost most of the accounts, the loss is in doubt, and no stack is made anew for it. */
class MassLossTest {

    private final FleetWorld world = new FleetWorld(desired(), accounts());

    @Test
    void keysOfAnotherDatadogOrganizationMakeNoStackAnew() {
        world.deploy();
        world.registrations.clear();

        FleetPlan plan = FleetPlan.of(world.snapshot(), FleetEvaluator.of(world.snapshot()));

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.byHand())
                .filteredOn(standing -> standing.instance().isPresent())
                .hasSize(9)
                .allSatisfy(standing -> assertThat(standing.why()).contains("--recreate-lost"));
    }

    @Test
    void aFewLostAccountsAreMadeAnew() {
        world.deploy();
        List.of("100000000003", "100000000004").forEach(world.registrations::remove);

        FleetPlan plan = FleetPlan.of(world.snapshot(), FleetEvaluator.of(world.snapshot()));

        assertThat(plan.steps())
                .hasSize(1)
                .allSatisfy(step -> assertThat(step.accounts()).containsExactly("100000000003", "100000000004"));
    }

    private static DesiredState desired() {
        Map<String, String> parameters = Map.of("IAMRoleName", "DatadogIntegrationRole");
        return new DesiredState(
                "o-exampleorg1", "100000000000", true, List.of("r-root"), Set.of(), parameters, new TreeMap<>());
    }

    private static List<OrganizationAccount> accounts() {
        return IntStream.range(0, 10)
                .mapToObj(i -> new OrganizationAccount(
                        "10000000000" + i, "account-" + i, "ACTIVE", List.of(), List.of("r-root")))
                .toList();
    }
}
