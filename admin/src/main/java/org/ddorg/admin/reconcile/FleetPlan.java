package org.ddorg.admin.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The steps that bring the StackSet and Datadog to the desired state. No step touches what ddorg did not create.
 *
 * @param steps in the order to apply them
 * @param manual accounts that are out of sync, and that no step can bring in sync
 */
public record FleetPlan(List<FleetStep> steps, List<AccountStatus> manual) {

    /** This many accounts are recreated however small the organization is. */
    private static final int ALWAYS_RECREATED = 2;

    private static final String MASS_LOSS = "Most deployed accounts have no integration in Datadog."
            + " Check that the keys belong to the right Datadog organization. If they do, run:"
            + " ddorg apply --recreate-lost";

    /** The plan for all accounts. */
    public static FleetPlan of(FleetSnapshot snapshot, List<AccountStatus> statuses) {
        return of(snapshot, statuses, AccountFilter.ALL);
    }

    /**
     * The plan for the accounts of a filter. If most of all deployed accounts are missing in Datadog, it recreates none
     * of them: the keys are more likely those of another Datadog organization.
     *
     * @param statuses as {@link FleetEvaluator} gives them for the snapshot
     */
    public static FleetPlan of(FleetSnapshot snapshot, List<AccountStatus> statuses, AccountFilter filter) {
        FleetPlan plan = withMassLoss(snapshot, statuses, filter);
        return isMassLoss(snapshot, statuses) ? plan.withoutRecreation(filter.selected(statuses)) : plan;
    }

    private static boolean isMassLoss(FleetSnapshot snapshot, List<AccountStatus> statuses) {
        long deployed = statuses.stream()
                .filter(s -> s.instance().isPresent() && s.state() != AccountState.EXCLUDED)
                .count();
        long lost = withMassLoss(snapshot, statuses).steps.stream()
                .filter(FleetPlan::isRecreation)
                .mapToLong(step -> step.accounts().size())
                .sum();
        return lost > ALWAYS_RECREATED && lost * 2 > deployed;
    }

    /** The plan that recreates all accounts that are missing in Datadog, however many. */
    public static FleetPlan withMassLoss(FleetSnapshot snapshot, List<AccountStatus> statuses) {
        return withMassLoss(snapshot, statuses, AccountFilter.ALL);
    }

    /**
     * The plan that recreates all accounts of a filter that are missing in Datadog, however many. Automatic deployment is
     * not of single accounts: a plan with a filter leaves it as it is.
     */
    public static FleetPlan withMassLoss(FleetSnapshot snapshot, List<AccountStatus> statuses, AccountFilter filter) {
        FleetPlanner planner = new FleetPlanner(snapshot.desired());
        filter.selected(statuses).forEach(planner::add);
        FleetPlan plan = planner.plan();
        // First: AWS refuses updates and deletions in an OU that is no target.
        List<FleetStep> steps = new ArrayList<>(
                filter.isAll() ? AutoDeploymentDrift.of(snapshot).steps(snapshot) : List.of());
        steps.addAll(plan.steps);
        return new FleetPlan(steps, plan.manual);
    }

    private FleetPlan withoutRecreation(List<AccountStatus> statuses) {
        List<AccountStatus> all = new ArrayList<>(manual);
        statuses.stream()
                .filter(s -> s.state() == AccountState.MISSING && s.instance().isPresent())
                .map(s -> s.withReason(MASS_LOSS))
                .forEach(all::add);
        return new FleetPlan(only(step -> !isRecreation(step)).steps, all);
    }

    private static boolean isRecreation(FleetStep step) {
        return step.kind() == FleetStep.Kind.RECREATE;
    }

    /** How many accounts a running operation has not finished: only its end shows what to do about them. */
    public static long waiting(List<AccountStatus> statuses) {
        return statuses.stream().filter(s -> s.state() == AccountState.WAITING).count();
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The plan with the steps of another one after its own. */
    public FleetPlan and(FleetPlan next) {
        return new FleetPlan(Stream.concat(steps.stream(), next.steps.stream()).toList(), manual);
    }

    public FleetPlan only(Predicate<FleetStep> wanted) {
        return new FleetPlan(steps.stream().filter(wanted).toList(), manual);
    }
}
