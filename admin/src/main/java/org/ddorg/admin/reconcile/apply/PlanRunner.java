package org.ddorg.admin.reconcile.apply;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ddorg.admin.json.FilterJson;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.AccountFilter;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Shows a plan, asks for confirmation, applies it, reads everything again, and shows what remains.
 *
 * @param filter the accounts that the plan is about
 * @param goal which of them the command is to bring in sync
 */
public record PlanRunner(
        CommandContext context,
        FleetReconciler reconciler,
        boolean json,
        AccountFilter filter,
        Predicate<AccountStatus> goal) {

    /**
     * @param plan of the accounts of the goal
     * @param name what the user types to confirm a plan that deletes something
     * @param wanted which of the remaining steps count
     * @param claim what is true when nothing remains
     * @return the exit code
     */
    public int run(FleetPlan plan, String name, Predicate<FleetStep> wanted, String claim) {
        if (!json) {
            view().show(plan, "✓ No changes. " + claim);
        }
        if (plan.isEmpty()) {
            return conclude(plan, reconciler.snapshot(), wanted, claim);
        }
        confirm(plan, name);
        reconciler.apply(plan);
        FleetSnapshot afterwards = reconciler.read();
        FleetPlan repairs = remaining(afterwards, wanted).only(step -> isRepairAfter(plan, step));
        if (repairs.isEmpty()) {
            return conclude(plan, afterwards, wanted, claim);
        }
        reconciler.apply(repairs);
        return conclude(plan.and(repairs), reconciler.read(), wanted, claim);
    }

    private Stream<AccountStatus> accounts(FleetSnapshot snapshot) {
        return filter.selected(FleetEvaluator.of(snapshot)).stream().filter(goal);
    }

    private FleetPlan remaining(FleetSnapshot snapshot, Predicate<FleetStep> wanted) {
        return FleetPlan.of(snapshot, accounts(snapshot).toList(), filter).only(wanted);
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

    private int conclude(FleetPlan applied, FleetSnapshot snapshot, Predicate<FleetStep> wanted, String claim) {
        FleetPlan remaining = remaining(snapshot, wanted);
        List<AccountStatus> unmet =
                accounts(snapshot).filter(status -> !status.state().isInSync()).toList();
        boolean isMet = unmet.isEmpty() && remaining.isEmpty();
        if (json) {
            context.terminal().json(JsonWriter.write(PlanJson.Applied.of(applied, remaining, filterJson())));
        } else if (!applied.isEmpty()) {
            show(remaining, unmet, isMet, claim);
        }
        long waiting = FleetPlan.waiting(unmet);
        if (waiting > 0) {
            context.note(TextStyle.BAD, waiting(waiting));
        }
        return isMet ? 0 : 1;
    }

    private void show(FleetPlan remaining, List<AccountStatus> unmet, boolean isMet, String claim) {
        if (isMet) {
            context.terminal().say(TextStyle.GOOD, "✓ " + claim);
            return;
        }
        context.terminal().say(TextStyle.BAD, "✗ Remaining" + filter.suffix() + ":");
        unmet.stream()
                .filter(status -> status.state() == AccountState.FAILED)
                .forEach(status -> context.terminal().say(TextStyle.BAD, "✗ " + PlanView.description(status)));
        view().show(remaining, "No steps to apply.");
    }

    public static String waiting(long accounts) {
        return "A StackSet operation is running, with " + accounts + (accounts == 1 ? " account" : " accounts")
                + " not finished. Try again when it has finished. To see its progress: ddorg status";
    }

    private Optional<FilterJson> filterJson() {
        return FilterJson.of(filter, FleetEvaluator.of(reconciler.snapshot()));
    }

    private PlanView view() {
        return new PlanView(context.terminal(), true, filter);
    }
}
