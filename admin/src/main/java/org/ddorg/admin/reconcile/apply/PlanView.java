package org.ddorg.admin.reconcile.apply;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.json.FilterJson;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.AccountFilter;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.AutoDeploymentDrift;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Shows a plan: as text, or as JSON (docs/operations.md).
 *
 * @param applying whether the command applies the plan itself
 */
public record PlanView(Terminal terminal, boolean applying, AccountFilter filter) {

    /** @param nothing what to say if there is nothing to do */
    public void show(FleetPlan plan, String nothing) {
        plan.steps().forEach(step -> terminal.paragraph(style(step), step.sign() + " " + step.description()));
        plan.manual()
                .forEach(status -> terminal.paragraph(TextStyle.BAD, "! Needs manual action: " + description(status)));
        boolean isNothing = plan.isEmpty() && plan.manual().isEmpty();
        terminal.paragraph(
                nothing.startsWith("✓") && isNothing ? TextStyle.GOOD : TextStyle.STRONG,
                isNothing ? nothing : summary(plan));
    }

    /** Prints the plan as {@code ddorg plan --json} does, with what its filter leaves out. */
    public void showJson(
            FleetPlan plan, FleetSnapshot snapshot, List<AccountStatus> statuses, Optional<String> blocked) {
        terminal.json(JsonWriter.write(
                PlanJson.of(plan, AutoDeploymentDrift.of(snapshot), FilterJson.of(filter, statuses), blocked)));
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
            String hint = " To apply " + (steps == 1 ? "it" : "them") + ": ddorg apply" + filter.suffix();
            return steps + (steps == 1 ? " step." : " steps.") + (applying ? "" : hint);
        }
        return "No steps to apply. Accounts that need manual action: "
                + plan.manual().size();
    }
}
