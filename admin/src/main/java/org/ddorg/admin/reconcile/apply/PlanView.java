package org.ddorg.admin.reconcile.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FailureCause;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.reconcile.StepDescription;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/** Shows a plan: to people, or as JSON, whose fields docs/operations.md describes. */
public record PlanView(Terminal terminal, boolean json) {

    public void show(FleetPlan plan) {
        if (json) {
            terminal.say(TextStyle.PLAIN, text(document(plan)));
        } else {
            plan.steps().forEach(step -> terminal.say(tone(step), sign(step) + " " + StepDescription.of(step)));
            plan.byHand().forEach(this::byHand);
            terminal.say(plan.isEmpty() && plan.byHand().isEmpty() ? TextStyle.GOOD : TextStyle.STRONG, summary(plan));
        }
    }

    private static TextStyle tone(FleetStep step) {
        return step.isRemoval() ? TextStyle.BAD : TextStyle.PLAIN;
    }

    private static String sign(FleetStep step) {
        return step.isRemoval() ? "-" : step instanceof FleetStep.Onboard ? "+" : "~";
    }

    private void byHand(AccountStatus standing) {
        terminal.say(
                TextStyle.BAD,
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

    private static Map<String, Object> step(FleetStep step) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("step", StepDescription.name(step));
        object.put("removes", step.isRemoval());
        object.put("accounts", List.copyOf(step.accounts()));
        object.put("overrides", step.overrides());
        object.put("words", StepDescription.of(step));
        return object;
    }

    private static Map<String, Object> standing(AccountStatus standing) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("account", standing.account().id());
        object.put("state", standing.state().name().toLowerCase(Locale.ROOT));
        object.put("cause", standing.cause().map(FailureCause::name).orElse(null));
        object.put("why", standing.why());
        return object;
    }

    public static String text(Map<String, Object> document) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings are always JSON", e);
        }
    }
}
