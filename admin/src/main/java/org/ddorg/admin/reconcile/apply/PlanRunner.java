package org.ddorg.admin.reconcile.apply;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;

/** Shows a plan, asks, does it, and shows what is left. */
public record PlanRunner(CommandContext context, FleetReconciler reconciler, boolean json) {

    /**
     * @param name what is typed where something goes away
     * @param wanted which of the steps that are left afterwards count
     * @return the exit code
     */
    public int run(FleetPlan plan, String name, Predicate<FleetStep> wanted) {
        if (!json) {
            view().show(plan);
        }
        if (plan.isEmpty()) {
            return conclude(plan, plan);
        }
        ask(plan, name);
        reconciler.take(plan);
        return conclude(plan, reconciler.rest().only(wanted));
    }

    private void ask(FleetPlan plan, String name) {
        long removals = plan.steps().stream().filter(FleetStep::isRemoval).count();
        if (removals > 0) {
            context.confirmByName(removals + " of these steps remove something.", name);
        } else {
            context.confirm("Do this?");
        }
    }

    private int conclude(FleetPlan done, FleetPlan rest) {
        boolean isFine = rest.isEmpty() && rest.byHand().isEmpty();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("tried", PlanView.document(done).get("steps"));
            document.put("left", PlanView.document(rest));
            context.terminal().say(TextStyle.PLAIN, PlanView.text(document));
        } else if (!done.isEmpty()) {
            context.terminal()
                    .say(isFine ? TextStyle.GOOD : TextStyle.BAD, isFine ? "✓ All agrees" : "✗ This is left:");
            if (!isFine) {
                reconciler.failures().forEach(failure -> context.terminal().say(TextStyle.BAD, "✗ " + failure));
                view().show(rest);
            }
        }
        return isFine ? 0 : 1;
    }

    public static String waiting(long accounts) {
        return accounts + (accounts == 1 ? " account waits" : " accounts wait")
                + " for an operation that is going on: ddorg status says how far it is. Try again when it is over";
    }

    private PlanView view() {
        return new PlanView(context.terminal(), false);
    }
}
