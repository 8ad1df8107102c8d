package org.ddorg.admin.reconcile.apply;

import java.util.Optional;
import java.util.function.Predicate;
import org.ddorg.admin.json.FilterJson;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.AccountFilter;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Shows a plan, asks for confirmation, applies it, and shows what remains.
 *
 * @param filter the accounts that the plan is about
 */
public record PlanRunner(CommandContext context, FleetReconciler reconciler, boolean json, AccountFilter filter) {

    /**
     * @param name what the user types to confirm a plan that deletes something
     * @param wanted which of the remaining steps count
     * @return the exit code
     */
    public int run(FleetPlan plan, String name, Predicate<FleetStep> wanted) {
        if (!json) {
            view().show(plan);
        }
        if (plan.isEmpty()) {
            return conclude(plan, plan);
        }
        confirm(plan, name);
        reconciler.apply(plan);
        FleetPlan remaining = reconciler.remainingPlan(filter).only(wanted);
        FleetPlan repairs = remaining.only(step -> isRepairAfter(plan, step));
        if (repairs.isEmpty()) {
            return conclude(plan, remaining);
        }
        reconciler.apply(repairs);
        return conclude(plan.and(repairs), reconciler.remainingPlan(filter).only(wanted));
    }

    /** Only the refusal of an update shows that a stack needs repair: the failure before it names its own reason. */
    private static boolean isRepairAfter(FleetPlan plan, FleetStep step) {
        return step instanceof FleetStep.Repair
                && plan.steps().stream()
                        .anyMatch(done -> done.kind() == FleetStep.Kind.RETRY
                                && done.accounts().containsAll(step.accounts()));
    }

    private void confirm(FleetPlan plan, String name) {
        long removals = plan.steps().stream().filter(FleetStep::isRemoval).count();
        if (removals > 0) {
            context.confirmByName(removals + (removals == 1 ? " step deletes" : " steps delete") + " resources.", name);
        } else {
            context.confirm("Apply these steps?");
        }
    }

    private int conclude(FleetPlan applied, FleetPlan remaining) {
        boolean isInSync = remaining.isEmpty() && remaining.manual().isEmpty();
        if (json) {
            context.terminal().json(JsonWriter.write(PlanJson.Applied.of(applied, remaining, filterJson())));
        } else if (!applied.isEmpty()) {
            show(remaining, isInSync);
        }
        return isInSync ? 0 : 1;
    }

    private void show(FleetPlan remaining, boolean isInSync) {
        if (isInSync) {
            context.terminal()
                    .say(
                            TextStyle.GOOD,
                            filter.isAll()
                                    ? "✓ All accounts are in sync"
                                    : "✓ In sync: the accounts of" + filter.suffix() + ". Others were not compared");
            return;
        }
        context.terminal().say(TextStyle.BAD, "✗ Remaining" + filter.suffix() + ":");
        reconciler.failures(filter).forEach(failure -> context.terminal().say(TextStyle.BAD, "✗ " + failure));
        view().show(remaining);
    }

    public static String waiting(long accounts) {
        return "A StackSet operation is running, with " + accounts + (accounts == 1 ? " account" : " accounts")
                + " not finished. Try again when it has finished. To see its progress: ddorg status";
    }

    private Optional<FilterJson> filterJson() {
        return FilterJson.of(filter, FleetEvaluator.of(reconciler.snapshot()));
    }

    private PlanView view() {
        return new PlanView(context.terminal(), false, true, filter);
    }
}
