package org.ddorg.admin.reconcile.apply;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.reconcile.FleetActions;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep;

/**
 * Applies steps with calls to CloudFormation and Datadog.
 *
 * @param watcher receives the StackSet's state repeatedly while an operation runs
 */
public record AwsFleetActions(
        StackInstanceOperations instances,
        DatadogClient datadog,
        FleetSnapshot snapshot,
        Consumer<StackSetState> watcher)
        implements FleetActions {

    @Override
    public void autoDeploy(FleetStep.AutoDeploy step) {
        step.ou()
                .ifPresentOrElse(
                        ou -> instances.addTarget(ou, step.accounts(), step.overrides(), watcher),
                        () -> instances.enableAutoDeployment(watcher));
    }

    @Override
    public void onboard(FleetStep.Onboard step) {
        create(step.accounts(), step.overrides());
    }

    @Override
    public void retry(FleetStep.Retry step) {
        instances.update(step.accounts(), step.overrides(), Set.of(), watcher);
    }

    /** Reads Datadog again: an account that is integrated by now keeps its stack and its role. */
    @Override
    public void recreate(FleetStep.Recreate step) {
        SortedSet<String> missing = new TreeSet<>(step.accounts());
        datadog.integrations().forEach(integration -> missing.remove(integration.accountId()));
        delete(missing);
        create(missing, step.overrides());
    }

    @Override
    public void remove(FleetStep.Remove step) {
        delete(step.accounts());
    }

    @Override
    public void correct(FleetStep.Correct step) {
        datadog.change(step.integration(), step.account(), step.attributes());
    }

    /** Reads Datadog again: an integration that changed since the plan, for instance its owner, is kept. */
    @Override
    public void forget(FleetStep.Forget step) {
        boolean isUnchanged = datadog.integrations().stream()
                .filter(integration -> integration.id().equals(step.integration()))
                .anyMatch(snapshot.integrations().getOrDefault(step.account(), List.of())::contains);
        if (isUnchanged) {
            datadog.remove(step.integration());
        }
    }

    private void create(SortedSet<String> accounts, Map<String, String> overrides) {
        instances.create(targets(), accounts, overrides, watcher);
    }

    private void delete(SortedSet<String> accounts) {
        instances.delete(accounts, false, watcher);
    }

    private List<String> targets() {
        return snapshot.desired().targets();
    }
}
