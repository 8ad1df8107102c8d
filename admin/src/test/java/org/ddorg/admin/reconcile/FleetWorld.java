package org.ddorg.admin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogIntegration;

/** The accounts of a {@link RandomOrganization} behind {@link FleetActions}. Like AWS, it rejects wrong calls. */
final class FleetWorld implements FleetActions {

    final DesiredState desired;
    final SortedMap<String, SimulatedAccount> accounts = new TreeMap<>();
    /** How many calls succeed before the process is killed. */
    int callsToLive = Integer.MAX_VALUE;

    FleetWorld(DesiredState desired, List<SimulatedAccount> accounts) {
        this.desired = desired;
        accounts.forEach(account -> this.accounts.put(account.id(), account));
    }

    /** The process was killed. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    FleetSnapshot snapshot() {
        Map<String, Instance> instances = new HashMap<>();
        Map<String, List<DatadogIntegration>> integrations = new HashMap<>();
        accounts.forEach((id, account) -> {
            account.stack().instance.ifPresent(instance -> instances.put(id, instance));
            if (!account.integrations().isEmpty()) {
                integrations.put(id, account.inDatadog());
            }
        });
        return new FleetSnapshot(
                desired,
                accounts.values().stream()
                        .filter(account -> account.scenario().place() != Scenario.Place.ABSENT)
                        .map(SimulatedAccount::account)
                        .toList(),
                instances,
                integrations,
                Optional.empty(),
                new OtherRegions(new TreeMap<>()),
                false);
    }

    /** Never planned, since the snapshot says nothing of automatic deployment. */
    @Override
    public void autoDeploy(FleetStep.AutoDeploy step) {
        throw new AssertionError(step);
    }

    @Override
    public void onboard(FleetStep.Onboard step) {
        each(step, account -> create(account, step.overrides()));
    }

    @Override
    public void retry(FleetStep.Retry step) {
        each(step, account -> {
            assertThat(account.stack().instance).isPresent();
            account.deploy(step.overrides());
        });
    }

    @Override
    public void repair(FleetStep.Repair step) {
        each(step, account -> {
            account.forgetStack();
            create(account, step.overrides());
        });
    }

    @Override
    public void recreate(FleetStep.Recreate step) {
        each(step, SimulatedAccount::undeploy);
        each(step, account -> create(account, step.overrides()));
    }

    @Override
    public void remove(FleetStep.Remove step) {
        each(step, account -> {
            assertThat(account.stack().instance).isPresent();
            if (account.scenario().place() == Scenario.Place.ABSENT) {
                account.stack().instance = Optional.empty();
            } else {
                account.undeploy();
            }
        });
    }

    /** Never planned, since the snapshot has no other regions. */
    @Override
    public void removeRegion(FleetStep.RemoveRegion step) {
        throw new AssertionError(step);
    }

    @Override
    public void correct(FleetStep.Correct step) {
        each(step, account -> {
            SimulatedAccount.Integration integration = integration(account, step.integration());
            SimulatedFunction.merge(integration.attributes(), step.attributes());
        });
    }

    @Override
    public void forget(FleetStep.Forget step) {
        each(step, account -> {
            SimulatedAccount.Integration integration = integration(account, step.integration());
            assertThat(integration.isOurs()).isTrue();
            account.integrations().remove(integration);
        });
    }

    private static void create(SimulatedAccount account, Map<String, String> overrides) {
        assertThat(account.scenario().place()).isEqualTo(Scenario.Place.MEMBER);
        account.deploy(overrides);
    }

    private static SimulatedAccount.Integration integration(SimulatedAccount account, String id) {
        return account.integrations().stream()
                .filter(integration -> integration.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Datadog has no integration " + id));
    }

    private void each(FleetStep step, Consumer<SimulatedAccount> call) {
        step.accounts().forEach(id -> {
            if (callsToLive-- <= 0) {
                throw new Killed();
            }
            call.accept(accounts.get(id));
        });
    }
}
