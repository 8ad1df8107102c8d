package org.ddorg.admin.reconcile.apply;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep;
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

    void apply(FleetPlan plan) {
        plan.steps().forEach(this::apply);
    }

    private void apply(FleetStep step) {
        terminal.note(TextStyle.PLAIN, step.description());
        StackInstanceOperations instances = new StackInstanceOperations(deployed.aws(), deployed.installation());
        withProgress(
                step.accounts().size(),
                progress -> step.apply(new AwsFleetActions(
                        instances,
                        deployed.memberStacks(memberRole),
                        deployed.datadog(),
                        snapshot,
                        state -> progress.at((int) state.only(step.accounts()).settled(), ""),
                        note -> terminal.note(TextStyle.PLAIN, note))));
    }

    /** Changes parameters of the organization stack, and returns when the change has reached all accounts. */
    void update(Map<String, String> parameters) {
        OrganizationDeployment deployment = new OrganizationDeployment(deployed.aws(), deployed.installation());
        withProgress(
                snapshot.instances().size(),
                progress -> deployment.update(parameters, state -> progress.at((int) state.settled(), "")));
    }

    private void withProgress(int accounts, Consumer<Progress> work) {
        InterruptNotice.around(terminal, AFTER_INTERRUPT, () -> {
            try (Progress progress = Progress.of(terminal, "Accounts", accounts)) {
                work.accept(progress);
            }
        });
    }

    /** Reads the state again and shows failed accounts: 0 if there are none, otherwise 1. */
    public int exitCode() {
        List<String> failures = failures();
        failures.forEach(failure -> terminal.note(TextStyle.BAD, "✗ " + failure));
        return failures.isEmpty() ? 0 : 1;
    }

    /** Reads the state again: a line for each failed account, with the reason. */
    List<String> failures() {
        return FleetEvaluator.of(deployed.refreshed().snapshot(terminal)).stream()
                .filter(status -> status.state() == AccountState.FAILED)
                .map(PlanView::words)
                .toList();
    }

    /** Reads the state again: the steps that remain. */
    FleetPlan remainingPlan() {
        FleetSnapshot current = deployed.refreshed().snapshot(terminal);
        return FleetPlan.of(current, FleetEvaluator.of(current));
    }
}
