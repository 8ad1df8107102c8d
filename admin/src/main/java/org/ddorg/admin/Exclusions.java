package org.ddorg.admin;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ddorg.admin.fleet.FleetPlan;
import org.ddorg.admin.fleet.Step;
import org.ddorg.admin.terminal.Tone;

/** Changes the list of accounts that are left out. */
record Exclusions(Surroundings surroundings, Mending mending, boolean json) {

    /** As long as a parameter's value may be. */
    private static final int LONGEST = 4_096;

    /** @return the exit code */
    int become(SortedSet<String> excluded, String question, boolean yes) {
        if (excluded.equals(new TreeSet<>(mending.snapshot().meant().excluded()))) {
            return conclude(excluded, "nothing to change");
        }
        String list = String.join(",", excluded);
        if (list.length() > LONGEST) {
            throw new Unusable(excluded.size() + " accounts are more than the 315 that the list can hold: deploy to"
                    + " units that do not have them instead, see ddorg deploy --ou");
        }
        surroundings.confirm(question, yes);
        mending.update(Map.of("ExcludedAccounts", list));
        Set<String> included = new TreeSet<>(mending.snapshot().meant().excluded());
        included.removeAll(excluded);
        onboard(included);
        conclude(excluded, "left out now: " + (excluded.isEmpty() ? "no account" : list));
        return mending.exitCode();
    }

    /** What was filtered out before has no stack instance that the update could bring in. */
    private void onboard(Set<String> included) {
        FleetPlan rest = mending.rest();
        mending.take(rest.only(step -> step instanceof Step.Onboard && included.containsAll(step.accounts())));
        // A StackSet whose targets change forgets what was set for single accounts: a pause, for instance.
        mending.take(rest.only(
                step -> step instanceof Step.Retry && !step.overrides().isEmpty()));
    }

    private int conclude(SortedSet<String> excluded, String words) {
        if (json) {
            surroundings.terminal().say(Tone.PLAIN, PlanView.text(Map.of("excluded", excluded)));
        } else {
            surroundings.terminal().say(Tone.GOOD, "✓ " + words);
        }
        return 0;
    }
}
