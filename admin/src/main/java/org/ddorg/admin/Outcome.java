package org.ddorg.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.Change;
import org.ddorg.admin.aws.StackSetState;
import org.ddorg.admin.aws.StackSetState.Instance;
import org.ddorg.admin.fleet.Cause;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.Tone;

/**
 * What came of a deployment.
 *
 * @param isUnchanged whether everything was so already
 * @param covered how many accounts the StackSet is to reach
 * @param withManagement whether the stack itself brings in the management account, without which it would have failed
 * @param names of accounts by id, as far as they are known
 */
record Outcome(
        boolean isUnchanged,
        List<Change> changes,
        StackSetState state,
        int covered,
        boolean withManagement,
        Map<String, String> outputs,
        Map<String, String> names) {

    private static final int SHOWN = 20;

    Outcome {
        changes = List.copyOf(changes);
    }

    int exitCode() {
        return state.failed() == 0 && missing() == 0 ? 0 : 1;
    }

    /** Accounts without a stack instance, though they are covered. */
    private int missing() {
        return Math.max(0, covered - state.instances().size());
    }

    private List<Instance> failures() {
        return state.instances().values().stream().filter(Instance::hasFailed).toList();
    }

    private long succeeded() {
        return state.instances().values().stream()
                .filter(Instance::hasSucceeded)
                .count();
    }

    /** For people: what failed and why, grouped by cause, then the links and what to do next. */
    void show(Terminal terminal) {
        failures().stream()
                .collect(Collectors.groupingBy(instance -> Cause.of(instance.reason()), Collectors.toList()))
                .forEach((cause, instances) -> show(terminal, cause, instances));
        terminal.say(
                exitCode() == 0 ? Tone.GOOD : Tone.BAD,
                (exitCode() == 0 ? "✓ " : "✗ ") + (isUnchanged ? "Nothing to change: " : "Deployed: ") + counts());
        show(terminal, "In the console", "StackSetConsole");
        show(terminal, "In Datadog", "DatadogConsole");
        terminal.say(Tone.PLAIN, "Next: ddorg status says of every account how it stands");
    }

    private String counts() {
        return "%d of %d accounts have it%s%s%s"
                .formatted(
                        succeeded(),
                        state.instances().size() + missing(),
                        withManagement ? ", and the management account" : "",
                        failures().isEmpty() ? "" : ", " + failures().size() + " failed",
                        missing() == 0 ? "" : ", " + missing() + " have no stack instance: ddorg plan, ddorg apply");
    }

    private void show(Terminal terminal, Cause cause, List<Instance> instances) {
        terminal.say(Tone.BAD, "✗ " + instances.size() + " failed: " + cause.words());
        instances.stream().limit(SHOWN).forEach(instance -> terminal.say(Tone.PLAIN, "  " + line(instance)));
        if (instances.size() > SHOWN) {
            terminal.say(Tone.PLAIN, "  … and " + (instances.size() - SHOWN) + " more: ddorg status --only failed -v");
        }
        terminal.say(Tone.PLAIN, "  → " + cause.advice());
    }

    private String line(Instance instance) {
        String name = names.getOrDefault(instance.account(), "");
        return (instance.account() + " " + name).strip() + ": " + instance.reason();
    }

    private void show(Terminal terminal, String what, String output) {
        if (outputs.containsKey(output)) {
            terminal.say(Tone.PLAIN, what + ": " + outputs.get(output));
        }
    }

    /** For scripts; docs/operations.md has its fields. */
    String json() {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("ok", exitCode() == 0).put("changed", !isUnchanged);
        document.putArray("changes").addAll(changes.stream().map(Outcome::json).toList());
        ObjectNode accounts = document.putObject("accounts");
        accounts.put("total", state.instances().size() + missing())
                .put("succeeded", succeeded())
                .put("missing", missing())
                .put("management", withManagement);
        accounts.putArray("failed").addAll(failures().stream().map(this::json).toList());
        ObjectNode shown = document.putObject("outputs");
        outputs.forEach(shown::put);
        return document.toPrettyString();
    }

    private static ObjectNode json(Change change) {
        return new ObjectMapper()
                .createObjectNode()
                .put("action", change.action())
                .put("resource", change.resource())
                .put("type", change.type())
                .put("replacement", change.replacement());
    }

    private ObjectNode json(Instance instance) {
        Cause cause = Cause.of(instance.reason());
        ObjectNode node = new ObjectMapper()
                .createObjectNode()
                .put("id", instance.account())
                .put("name", names.getOrDefault(instance.account(), ""))
                .put("cause", cause.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("why", instance.reason())
                .put("advice", cause.advice());
        Cause.page(instance.reason()).ifPresent(page -> node.put("page", page));
        return node;
    }
}
