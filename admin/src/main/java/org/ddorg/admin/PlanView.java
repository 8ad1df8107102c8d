package org.ddorg.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ddorg.admin.fleet.Cause;
import org.ddorg.admin.fleet.FleetPlan;
import org.ddorg.admin.fleet.Standing;
import org.ddorg.admin.fleet.Step;
import org.ddorg.admin.fleet.StepWords;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.Tone;

/** Shows a plan: to people, or as JSON, whose fields docs/operations.md describes. */
record PlanView(Terminal terminal, boolean json) {

    void show(FleetPlan plan) {
        if (json) {
            terminal.say(Tone.PLAIN, text(document(plan)));
        } else {
            plan.steps().forEach(step -> terminal.say(tone(step), sign(step) + " " + StepWords.of(step)));
            plan.byHand().forEach(this::byHand);
            terminal.say(plan.isEmpty() && plan.byHand().isEmpty() ? Tone.GOOD : Tone.STRONG, summary(plan));
        }
    }

    private static Tone tone(Step step) {
        return step.isRemoval() ? Tone.BAD : Tone.PLAIN;
    }

    private static String sign(Step step) {
        return step.isRemoval() ? "-" : step instanceof Step.Onboard ? "+" : "~";
    }

    private void byHand(Standing standing) {
        terminal.say(
                Tone.BAD,
                "! " + standing.account().id() + " " + standing.account().name() + ": " + standing.why()
                        + standing.cause().map(cause -> ". " + cause.advice()).orElse("")
                        + ". No step mends this");
    }

    private static String summary(FleetPlan plan) {
        if (plan.isEmpty()) {
            return plan.byHand().isEmpty()
                    ? "✓ Nothing to do: the organization, the StackSet and Datadog agree"
                    : "Nothing that ddorg can do; " + plan.byHand().size() + " for you to look at";
        }
        return plan.steps().size() + (plan.steps().size() == 1 ? " step" : " steps") + " to do; ddorg apply does "
                + (plan.steps().size() == 1 ? "it" : "them");
    }

    static Map<String, Object> document(FleetPlan plan) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("steps", plan.steps().stream().map(PlanView::step).toList());
        document.put("byHand", plan.byHand().stream().map(PlanView::standing).toList());
        return document;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("step", StepWords.name(step));
        object.put("removes", step.isRemoval());
        object.put("accounts", List.copyOf(step.accounts()));
        object.put("overrides", step.overrides());
        object.put("words", StepWords.of(step));
        return object;
    }

    private static Map<String, Object> standing(Standing standing) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("account", standing.account().id());
        object.put("state", standing.state().name().toLowerCase(Locale.ROOT));
        object.put("cause", standing.cause().map(Cause::name).orElse(null));
        object.put("why", standing.why());
        return object;
    }

    static String text(Map<String, Object> document) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings are always JSON", e);
        }
    }
}
