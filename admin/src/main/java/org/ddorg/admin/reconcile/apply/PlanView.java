package org.ddorg.admin.reconcile.apply;

import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.reconcile.StepDescription;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/** Shows a plan: to people, or as JSON, whose fields docs/operations.md describes. */
public record PlanView(Terminal terminal, boolean json) {

    public void show(FleetPlan plan) {
        if (json) {
            terminal.say(TextStyle.PLAIN, JsonWriter.write(PlanJson.of(plan)));
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
}
