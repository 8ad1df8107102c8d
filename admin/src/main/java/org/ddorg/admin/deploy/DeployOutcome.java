package org.ddorg.admin.deploy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ddorg.admin.aws.stack.ProposedChange;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.reconcile.OtherRegions;
import org.ddorg.admin.status.ProblemList;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/**
 * The outcome of a deployment.
 *
 * @param isUnchanged whether everything was up to date
 * @param state without excluded accounts, unless they failed and are still integrated
 * @param covered the accounts that should be onboarded
 * @param excluded the number of accounts in the OUs that are excluded
 * @param withManagement whether the stack includes the management account
 * @param names of the accounts by id
 */
public record DeployOutcome(
        boolean isUnchanged,
        List<ProposedChange> changes,
        StackSetState state,
        Set<String> covered,
        int excluded,
        boolean withManagement,
        Map<String, String> outputs,
        Map<String, String> names) {

    public int exitCode() {
        return state.failed() == 0
                        && missing() == 0
                        && waiting() == 0
                        && state.elsewhere().isEmpty()
                ? 0
                : 1;
    }

    /** Accounts without a stack instance, though they are covered. */
    int missing() {
        Set<String> missing = new HashSet<>(covered);
        missing.removeAll(state.instances().keySet());
        return missing.size();
    }

    /** Accounts that another operation has not finished. */
    long waiting() {
        return state.instances().size() - state.settled();
    }

    /** How many accounts have a stack instance or should have one. */
    int total() {
        return state.instances().size() + missing();
    }

    long succeeded() {
        return state.instances().values().stream()
                .filter(Instance::hasSucceeded)
                .count();
    }

    /**
     * For people: the failures by cause, the links and the next command.
     *
     * @param verbose whether to show all failures, and AWS's text as it is
     */
    public void show(Terminal terminal, boolean verbose) {
        new ProblemList(terminal, verbose)
                .show(state.failures().stream()
                        .map(failure -> ProblemList.Problem.of(text(failure.account()), failure)));
        terminal.paragraph(
                exitCode() == 0 ? TextStyle.GOOD : TextStyle.BAD,
                (exitCode() == 0 ? "✓ " : "✗ ") + (isUnchanged ? "No changes. " : "Deployed. ") + counts());
        new OtherRegions(state.elsewhere())
                .descriptions()
                .forEach(words -> terminal.paragraph(TextStyle.BAD, "✗ " + words));
        show(terminal, "AWS console", "StackSetConsole");
        show(terminal, "Datadog", "DatadogConsole");
        terminal.say(TextStyle.PLAIN, "Next: ddorg status shows the status of every account.");
    }

    private String counts() {
        return String.format(
                Locale.ROOT,
                "%d of %d accounts onboarded%s%s%s%s%s",
                succeeded(),
                total(),
                excluded == 0 ? "" : ", " + excluded + " excluded",
                withManagement ? ", plus the management account" : "",
                state.failed() == 0 ? "" : ", " + state.failed() + " failed",
                waiting() == 0 ? "" : ", " + waiting() + " not finished (another operation is in progress)",
                missing() == 0 ? "" : ", " + missing() + " without a stack instance (run ddorg apply)");
    }

    private String text(String account) {
        return (account + " " + names.getOrDefault(account, "")).strip();
    }

    private void show(Terminal terminal, String what, String output) {
        if (outputs.containsKey(output)) {
            terminal.say(TextStyle.PLAIN, what + ": " + outputs.get(output));
        }
    }
}
