package org.ddorg.admin.reconcile.apply;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;

/** Changes the list of accounts that are left out. */
public record ExclusionList(CommandContext context, FleetReconciler reconciler, boolean json) {

    /** As long as a parameter's value may be. */
    private static final int LONGEST = 4_096;

    /** @return the exit code */
    public int become(SortedSet<String> excluded, String question) {
        if (excluded.equals(new TreeSet<>(reconciler.snapshot().desired().excluded()))) {
            return conclude(excluded, "nothing to change");
        }
        String list = String.join(",", excluded);
        if (list.length() > LONGEST) {
            throw new UsageException(
                    excluded.size() + " accounts are more than the 315 that the list can hold: deploy to"
                            + " units that do not have them instead, see ddorg deploy --ou");
        }
        context.confirm(question);
        reconciler.update(Map.of("ExcludedAccounts", list));
        Set<String> included = new TreeSet<>(reconciler.snapshot().desired().excluded());
        included.removeAll(excluded);
        onboard(included);
        conclude(excluded, "left out now: " + (excluded.isEmpty() ? "no account" : list));
        return reconciler.exitCode();
    }

    /** What was filtered out before has no stack instance that the update could bring in. */
    private void onboard(Set<String> included) {
        FleetPlan rest = reconciler.rest();
        reconciler.take(rest.only(step -> step instanceof FleetStep.Onboard && included.containsAll(step.accounts())));
        // A StackSet whose targets change forgets what was set for single accounts: a pause, for instance.
        reconciler.take(rest.only(
                step -> step instanceof FleetStep.Retry && !step.overrides().isEmpty()));
    }

    private int conclude(SortedSet<String> excluded, String words) {
        if (json) {
            context.terminal().say(TextStyle.PLAIN, PlanView.text(Map.of("excluded", excluded)));
        } else {
            context.terminal().say(TextStyle.GOOD, "✓ " + words);
        }
        return 0;
    }
}
