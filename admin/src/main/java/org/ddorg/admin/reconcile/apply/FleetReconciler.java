package org.ddorg.admin.reconcile.apply;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FleetActions;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.reconcile.StepDescription;
import org.ddorg.admin.terminal.InterruptNotice;
import org.ddorg.admin.terminal.Progress;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/** Does the steps of a plan, one after the other, with progress; what was cut off is done by the next run. */
public record FleetReconciler(DeployedInstallation deployed, FleetSnapshot snapshot, Terminal terminal) {

    private static final String AGAIN = "ddorg status, and the same command when that is over";

    void take(FleetPlan plan) {
        plan.steps().forEach(this::take);
    }

    private void take(FleetStep step) {
        terminal.note(TextStyle.PLAIN, StepDescription.of(step));
        work(step.accounts(), hands -> hands.take(step));
    }

    /** Something for some accounts, with a bar that counts them. */
    void work(SortedSet<String> accounts, Consumer<FleetActions> work) {
        StackInstanceOperations instances = new StackInstanceOperations(deployed.aws(), deployed.installation());
        InterruptNotice.around(terminal, AGAIN, () -> {
            try (Progress progress = Progress.of(terminal, "Accounts", accounts.size())) {
                work.accept(new AwsFleetActions(
                        instances, deployed.datadog(), snapshot, state -> show(progress, state, accounts)));
            }
        });
    }

    private static void show(Progress progress, StackSetState state, SortedSet<String> accounts) {
        progress.at(AwsFleetActions.done(state, accounts), "");
    }

    /** Changes parameters of the organization stack, and returns when all accounts have been dealt with. */
    void update(Map<String, String> parameters) {
        OrganizationDeployment deployment = new OrganizationDeployment(deployed.aws(), deployed.installation());
        InterruptNotice.around(terminal, AGAIN, () -> {
            try (Progress progress =
                    Progress.of(terminal, "Accounts", snapshot.instances().size())) {
                deployment.update(parameters, state -> progress.at((int) state.settled(), ""));
            }
        });
    }

    /** Says who failed, read anew; 0 where nobody did, or else 1. */
    public int exitCode() {
        List<String> failures = failures();
        failures.forEach(failure -> terminal.note(TextStyle.BAD, "✗ " + failure));
        return failures.isEmpty() ? 0 : 1;
    }

    /** Who failed, and why, read anew: a line for each. */
    List<String> failures() {
        return FleetEvaluator.of(deployed.again().snapshot(terminal)).stream()
                .filter(standing -> standing.state() == AccountState.FAILED)
                .map(FleetReconciler::words)
                .toList();
    }

    private static String words(AccountStatus standing) {
        return standing.account().id() + " " + standing.account().name() + ": " + standing.why()
                + standing.cause().map(cause -> ". " + cause.advice()).orElse("");
    }

    /** What is still to be done, read anew. */
    FleetPlan rest() {
        FleetSnapshot now = deployed.again().snapshot(terminal);
        return FleetPlan.of(now, FleetEvaluator.of(now));
    }
}
