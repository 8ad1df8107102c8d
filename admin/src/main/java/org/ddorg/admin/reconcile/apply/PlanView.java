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
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/** Shows a plan: as text, or as JSON (docs/operations.md). */
public record PlanView(Terminal terminal, boolean json) {

    public void show(FleetPlan plan) {
        if (json) {
            terminal.say(TextStyle.PLAIN, text(document(plan)));
        } else {
            plan.steps().forEach(step -> terminal.say(style(step), step.sign() + " " + step.description()));
            plan.manual().forEach(status -> terminal.say(TextStyle.BAD, "! Needs manual action: " + words(status)));
            terminal.say(plan.isEmpty() && plan.manual().isEmpty() ? TextStyle.GOOD : TextStyle.STRONG, summary(plan));
        }
    }

    private static TextStyle style(FleetStep step) {
        return step.isRemoval() ? TextStyle.BAD : TextStyle.PLAIN;
    }

    /** The account with the reason for its state and the advice. */
    static String words(AccountStatus status) {
        return status.account().id() + " " + status.account().name() + ": " + status.why()
                + status.cause().map(cause -> ". " + cause.advice()).orElse("");
    }

    private static String summary(FleetPlan plan) {
        int steps = plan.steps().size();
        if (steps > 0) {
            return steps == 1 ? "1 step. To apply it: ddorg apply" : steps + " steps. To apply them: ddorg apply";
        }
        int manual = plan.manual().size();
        return manual == 0
                ? "✓ No changes. The organization, the StackSet and Datadog are in sync"
                : "No steps to apply. Accounts that need manual action: " + manual;
    }

    static Map<String, Object> document(FleetPlan plan) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("steps", plan.steps().stream().map(PlanView::step).toList());
        document.put("byHand", plan.manual().stream().map(PlanView::status).toList());
        return document;
    }

    private static Map<String, Object> step(FleetStep step) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("step", step.name());
        object.put("removes", step.isRemoval());
        object.put("accounts", List.copyOf(step.accounts()));
        object.put("overrides", step.overrides());
        object.put("words", step.description());
        return object;
    }

    private static Map<String, Object> status(AccountStatus status) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("account", status.account().id());
        object.put("state", status.state().name().toLowerCase(Locale.ROOT));
        object.put("cause", status.cause().map(FailureCause::name).orElse(null));
        object.put("why", status.why());
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
