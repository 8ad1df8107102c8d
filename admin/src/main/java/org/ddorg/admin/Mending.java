package org.ddorg.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.ddorg.admin.aws.Bundle;
import org.ddorg.admin.aws.Deployment;
import org.ddorg.admin.aws.InstanceOperations;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.StackSetState;
import org.ddorg.admin.fleet.FleetPlan;
import org.ddorg.admin.fleet.Hands;
import org.ddorg.admin.fleet.Snapshot;
import org.ddorg.admin.fleet.Standing;
import org.ddorg.admin.fleet.State;
import org.ddorg.admin.fleet.Step;
import org.ddorg.admin.fleet.StepWords;
import org.ddorg.admin.fleet.Truth;
import org.ddorg.admin.heal.AwsHands;
import org.ddorg.admin.terminal.Progress;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.Tone;

/** Does the steps of a plan, one after the other, with progress; what was cut off is done by the next run. */
record Mending(Deployed deployed, Snapshot snapshot, Terminal terminal, Polling polling) {

    private static final String AGAIN = "ddorg status, and the same command when that is over";

    void take(FleetPlan plan) {
        plan.steps().forEach(this::take);
    }

    private void take(Step step) {
        terminal.note(Tone.PLAIN, StepWords.of(step));
        work(step.accounts(), hands -> hands.take(step));
    }

    /** Something for some accounts, with a bar that counts them. */
    void work(SortedSet<String> accounts, Consumer<Hands> work) {
        InstanceOperations instances = new InstanceOperations(deployed.aws(), deployed.installation(), polling);
        Farewell.around(terminal, AGAIN, () -> {
            try (Progress progress = Progress.of(terminal, "Accounts", accounts.size())) {
                work.accept(new AwsHands(
                        instances, deployed.datadog(), snapshot, state -> show(progress, state, accounts)));
            }
        });
    }

    private static void show(Progress progress, StackSetState state, SortedSet<String> accounts) {
        progress.at(AwsHands.done(state, accounts), "");
    }

    /** Changes parameters of the organization stack, and returns when all accounts have been dealt with. */
    void update(Map<String, String> parameters) {
        Deployment deployment = new Deployment(
                deployed.aws(), deployed.installation(), Bundle.of(Optional.empty(), Optional.empty()), polling);
        Farewell.around(terminal, AGAIN, () -> {
            try (Progress progress =
                    Progress.of(terminal, "Accounts", snapshot.instances().size())) {
                deployment.update(parameters, state -> progress.at((int) state.settled(), ""));
            }
        });
    }

    /** Says who failed, read anew; 0 where nobody did, or else 1. */
    int exitCode() {
        List<String> failures = failures();
        failures.forEach(failure -> terminal.note(Tone.BAD, "✗ " + failure));
        return failures.isEmpty() ? 0 : 1;
    }

    /** Who failed, and why, read anew: a line for each. */
    List<String> failures() {
        return Truth.of(deployed.again().snapshot(terminal)).stream()
                .filter(standing -> standing.state() == State.FAILED)
                .map(Mending::words)
                .toList();
    }

    private static String words(Standing standing) {
        return standing.account().id() + " " + standing.account().name() + ": " + standing.why()
                + standing.cause().map(cause -> ". " + cause.advice()).orElse("");
    }

    /** What is still to be done, read anew. */
    FleetPlan rest() {
        Snapshot now = deployed.again().snapshot(terminal);
        return FleetPlan.of(now, Truth.of(now));
    }
}
