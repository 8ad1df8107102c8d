package org.ddorg.admin.reconcile.apply;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.reconcile.FleetActions;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep;

/**
 * The calls that mend an organization.
 *
 * @param watcher sees the StackSet again and again while it works
 */
public record AwsFleetActions(
        StackInstanceOperations instances,
        DatadogClient datadog,
        FleetSnapshot snapshot,
        Consumer<StackSetState> watcher)
        implements FleetActions {

    @Override
    public void onboard(SortedSet<String> accounts, Map<String, String> overrides) {
        instances.create(snapshot.desired().targets(), accounts, overrides, watcher);
    }

    @Override
    public void bring(SortedSet<String> accounts, Map<String, String> overrides) {
        instances.update(snapshot.desired().targets(), accounts, overrides, watcher);
    }

    /** An account that is under no target is reached by the unit that it is in. */
    @Override
    public void remove(SortedSet<String> accounts) {
        List<String> units = Stream.concat(
                        snapshot.desired().targets().stream(), outside(accounts).map(OrganizationAccount::parent))
                .distinct()
                .toList();
        instances.delete(units, accounts, false, watcher);
    }

    /** Asks Datadog once more: an account that is registered again by now keeps its stack and its role. */
    @Override
    public void take(FleetStep step) {
        FleetActions.super.take(step instanceof FleetStep.Recreate recreate ? stillLost(recreate) : step);
    }

    private FleetStep.Recreate stillLost(FleetStep.Recreate recreate) {
        SortedSet<String> lost = new TreeSet<>(recreate.accounts());
        datadog.registrations().forEach(registration -> lost.remove(registration.accountId()));
        return new FleetStep.Recreate(lost, recreate.overrides());
    }

    private Stream<OrganizationAccount> outside(Collection<String> accounts) {
        return snapshot.accounts().stream()
                .filter(account -> accounts.contains(account.id()))
                .filter(account -> !account.isUnder(snapshot.desired().targets()));
    }

    @Override
    public void correct(FleetStep.Correct correction) {
        datadog.change(correction.registration(), correction.account(), correction.attributes());
    }

    /**
     * Asks Datadog once more before it removes: whoever changed the registration since the plan was made, say to take
     * it over, is not to lose it.
     */
    @Override
    public void forget(FleetStep.Forget orphan) {
        boolean stillOurs = datadog.registrations().stream()
                .filter(registration -> registration.id().equals(orphan.registration()))
                .anyMatch(registration -> snapshot.registrations()
                        .getOrDefault(orphan.account(), List.of())
                        .contains(registration));
        if (stillOurs) {
            datadog.remove(orphan.registration());
        }
    }

    /** How many of the accounts the StackSet is done with. */
    public static int done(StackSetState state, SortedSet<String> accounts) {
        return (int) accounts.stream()
                .map(account -> Optional.ofNullable(state.instances().get(account)))
                .filter(instance ->
                        instance.filter(StackSetState.Instance::isSettled).isPresent())
                .count();
    }
}
