package org.ddorg.admin.deploy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.stack.ProposedChange;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.reconcile.FailureCause;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/**
 * The outcome of a deployment.
 *
 * @param isUnchanged whether everything was up to date
 * @param state without excluded accounts, unless they failed and are still integrated
 * @param covered the number of accounts that should be onboarded
 * @param excluded the number of accounts in the OUs that are excluded
 * @param withManagement whether the stack includes the management account
 * @param names of the accounts by id
 */
public record DeployOutcome(
        boolean isUnchanged,
        List<ProposedChange> changes,
        StackSetState state,
        int covered,
        int excluded,
        boolean withManagement,
        Map<String, String> outputs,
        Map<String, String> names) {

    private static final int SHOWN = 20;

    public int exitCode() {
        return state.failed() == 0 && missing() == 0 ? 0 : 1;
    }

    /** Accounts without a stack instance, though they are covered. */
    int missing() {
        return Math.max(0, covered - state.instances().size());
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

    /** For people: the failures by cause, the links and the next command. */
    public void show(Terminal terminal) {
        state.failures().stream()
                .collect(Collectors.groupingBy(instance -> FailureCause.of(instance.reason())))
                .forEach((cause, instances) -> show(terminal, cause, instances));
        terminal.say(
                exitCode() == 0 ? TextStyle.GOOD : TextStyle.BAD,
                (exitCode() == 0 ? "✓ " : "✗ ") + (isUnchanged ? "No changes. " : "Deployed. ") + counts());
        show(terminal, "AWS console", "StackSetConsole");
        show(terminal, "Datadog", "DatadogConsole");
        terminal.say(TextStyle.PLAIN, "Next: ddorg status shows the status of every account.");
    }

    private String counts() {
        return String.format(
                Locale.ROOT,
                "%d of %d accounts onboarded%s%s%s%s",
                succeeded(),
                total(),
                excluded == 0 ? "" : ", " + excluded + " excluded",
                withManagement ? ", plus the management account" : "",
                state.failed() == 0 ? "" : ", " + state.failed() + " failed",
                missing() == 0 ? "" : ", " + missing() + " without a stack instance (run ddorg apply)");
    }

    private void show(Terminal terminal, FailureCause cause, List<Instance> instances) {
        terminal.say(TextStyle.BAD, "✗ " + instances.size() + " failed: " + cause.summary());
        instances.stream().limit(SHOWN).forEach(instance -> terminal.say(TextStyle.PLAIN, "  " + line(instance)));
        if (instances.size() > SHOWN) {
            terminal.say(
                    TextStyle.PLAIN,
                    "  … and " + (instances.size() - SHOWN) + " more. List them with ddorg status --only failed -v.");
        }
        terminal.say(TextStyle.PLAIN, "  → " + cause.advice());
    }

    private String line(Instance instance) {
        String name = names.getOrDefault(instance.account(), "");
        return (instance.account() + " " + name).strip() + ": " + instance.reason();
    }

    private void show(Terminal terminal, String what, String output) {
        if (outputs.containsKey(output)) {
            terminal.say(TextStyle.PLAIN, what + ": " + outputs.get(output));
        }
    }
}
