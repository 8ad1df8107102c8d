package org.ddorg.admin.reconcile.apply;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.AutoDeploymentDrift;
import org.ddorg.admin.reconcile.DesiredState;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.reconcile.FleetStep.Kind;
import org.ddorg.admin.terminal.InterruptNotice;
import org.ddorg.admin.terminal.Progress;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Applies the steps of a plan one after another and shows progress. After an interruption, the next run continues.
 *
 * @param memberRole name of the role to assume in member accounts whose stack has to be repaired
 */
public record FleetReconciler(
        DeployedInstallation deployed, FleetSnapshot snapshot, Terminal terminal, String memberRole) {

    private static final String AFTER_INTERRUPT = "ddorg status. When the operation has finished, repeat the command";

    /** @throws DeploymentFailedException naming the accounts that AWS refused, when all other steps are applied */
    void apply(FleetPlan plan) {
        Stream<Runnable> steps = plan.steps().stream().map(step -> () -> apply(step));
        boolean deletes = plan.steps().stream().map(FleetStep::kind).anyMatch(FleetReconciler::deletesInstances);
        allOf(deletes ? Stream.concat(steps, Stream.of(this::restoreAutoDeployment)) : steps);
    }

    private static boolean deletesInstances(Kind kind) {
        return switch (kind) {
            case REMOVE, REMOVE_REGION, RECREATE, REPAIR -> true;
            case AUTO_DEPLOY, ONBOARD, RETRY, CORRECT, FORGET -> false;
        };
    }

    /** AWS may remove an OU from the targets of automatic deployment with the stack instances of some of its accounts. */
    private void restoreAutoDeployment() {
        FleetSnapshot now = snapshot.with(deployed.autoDeployment());
        AutoDeploymentDrift.of(now).steps(now).forEach(this::apply);
    }

    /**
     * Updates stack instances to their overrides.
     *
     * @param dropped parameters that are overridden no more
     * @throws DeploymentFailedException naming the accounts that AWS refused, when all others are updated
     */
    void update(List<OrganizationAccount> accounts, DesiredState desired, Set<String> dropped) {
        Map<Map<String, String>, Set<String>> groups = new LinkedHashMap<>();
        accounts.stream()
                .filter(account -> account.isActive() && snapshot.instances().containsKey(account.id()))
                .forEach(account -> groups.computeIfAbsent(desired.overridesOf(account), key -> new TreeSet<>())
                        .add(account.id()));
        allOf(groups.entrySet().stream().map(group -> () -> update(group.getValue(), group.getKey(), dropped)));
    }

    private void allOf(Stream<Runnable> steps) {
        backup().restore(state -> {});
        DeploymentFailedException.runAll(steps);
    }

    private void apply(FleetStep step) {
        deployed.refreshed().requireChangeable();
        terminal.note(TextStyle.PLAIN, step.description());
        StackInstanceOperations instances = instances();
        withProgress(
                step.accounts().size(),
                progress -> step.apply(new AwsFleetActions(
                        instances,
                        deployed.memberStacks(memberRole),
                        deployed.datadog(),
                        snapshot,
                        state -> show(progress, state.only(step.accounts())),
                        progress::note)));
    }

    /** Changes parameters of the organization stack, and returns when the change has reached all accounts. */
    void update(Map<String, String> parameters) {
        OrganizationDeployment deployment = new OrganizationDeployment(deployed.aws(), deployed.installation());
        withProgress(snapshot.instances().size(), progress -> {
            Consumer<StackSetState> watcher = state -> show(progress, state);
            backup().around(
                            deployed.stack(),
                            parameters,
                            snapshot.accounts(),
                            watcher,
                            () -> deployment.update(deployed.stack(), parameters, watcher));
        });
    }

    private OverrideBackup backup() {
        return new OverrideBackup(deployed.aws(), deployed.installation());
    }

    private void update(Set<String> accounts, Map<String, String> overrides, Set<String> dropped) {
        terminal.note(
                TextStyle.PLAIN, new FleetStep.Retry(new TreeSet<>(accounts), new TreeMap<>(overrides)).description());
        withProgress(
                accounts.size(),
                progress -> instances()
                        .update(accounts, overrides, dropped, state -> show(progress, state.only(accounts))));
    }

    private StackInstanceOperations instances() {
        return new StackInstanceOperations(deployed.aws(), deployed.installation());
    }

    private static void show(Progress progress, StackSetState state) {
        progress.at((int) state.settled(), state.remark());
    }

    private void withProgress(int accounts, Consumer<Progress> work) {
        InterruptNotice.around(terminal, AFTER_INTERRUPT, () -> {
            try (Progress progress = Progress.of(terminal, "Accounts", accounts)) {
                work.accept(progress);
            }
        });
    }

    /**
     * Reads everything again: only this shows what a command may claim.
     *
     * @throws DeploymentFailedException when the installation is being changed or removed by another person
     */
    public FleetSnapshot read() {
        DeployedInstallation current = deployed.refreshed();
        current.requireChangeable();
        return current.snapshot(terminal);
    }

    /**
     * Shows the accounts that are not as a command was to make them.
     *
     * @return the exit code
     */
    public int exitCode(Stream<AccountStatus> unmet) {
        List<AccountStatus> all = unmet.toList();
        all.forEach(status -> terminal.note(TextStyle.BAD, "✗ " + PlanView.description(status)));
        return all.isEmpty() ? 0 : 1;
    }
}
