package org.ddorg.admin.reconcile.apply;

import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Shows a plan: as text, or as JSON (docs/operations.md).
 *
 * @param applying whether the command applies the plan itself
 */
public record PlanView(Terminal terminal, boolean json, boolean applying) {

    public void show(FleetPlan plan) {
        if (json) {
            terminal.json(JsonWriter.write(PlanJson.of(plan)));
        } else {
            plan.steps().forEach(step -> terminal.paragraph(style(step), step.sign() + " " + step.description()));
            plan.manual()
                    .forEach(status ->
                            terminal.paragraph(TextStyle.BAD, "! Needs manual action: " + description(status)));
            terminal.say(plan.isEmpty() && plan.manual().isEmpty() ? TextStyle.GOOD : TextStyle.STRONG, summary(plan));
        }
    }

    private static TextStyle style(FleetStep step) {
        return step.isRemoval() ? TextStyle.BAD : TextStyle.PLAIN;
    }

    /** The account with the cause, the reason for its state, the fix and the link. */
    static String description(AccountStatus status) {
        return status.account().id() + " " + status.account().name() + ": "
                + status.cause().map(cause -> cause.summary() + ": ").orElse("") + status.reason()
                + status.cause()
                        .map(cause -> " → " + cause.fix(status.reason()))
                        .orElse("");
    }

    private String summary(FleetPlan plan) {
        int steps = plan.steps().size();
        if (steps > 0) {
            String hint = applying ? "" : steps == 1 ? " To apply it: ddorg apply" : " To apply them: ddorg apply";
            return steps + (steps == 1 ? " step." : " steps.") + hint;
        }
        int manual = plan.manual().size();
        return manual == 0
                ? "✓ No changes. The organization, the StackSet and Datadog are in sync"
                : "No steps to apply. Accounts that need manual action: " + manual;
    }
}
