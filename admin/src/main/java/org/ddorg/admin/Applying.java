package org.ddorg.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.ddorg.admin.fleet.FleetPlan;
import org.ddorg.admin.fleet.Step;
import org.ddorg.admin.terminal.Tone;

/** Shows a plan, asks, does it, and shows what is left. */
record Applying(Surroundings surroundings, Mending mending, boolean json) {

    /**
     * @param yes whether not to ask
     * @param name what is typed where something goes away
     * @param wanted which of the steps that are left afterwards count
     * @return the exit code
     */
    int run(FleetPlan plan, boolean yes, String name, Predicate<Step> wanted) {
        if (!json) {
            view().show(plan);
        }
        if (plan.isEmpty()) {
            return conclude(plan, plan);
        }
        ask(plan, yes, name);
        mending.take(plan);
        return conclude(plan, mending.rest().only(wanted));
    }

    private void ask(FleetPlan plan, boolean yes, String name) {
        long removals = plan.steps().stream().filter(Step::isRemoval).count();
        if (removals > 0) {
            surroundings.confirmByName(removals + " of these steps remove something.", name, yes);
        } else {
            surroundings.confirm("Do this?", yes);
        }
    }

    private int conclude(FleetPlan done, FleetPlan rest) {
        boolean isFine = rest.isEmpty() && rest.byHand().isEmpty();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("tried", PlanView.document(done).get("steps"));
            document.put("left", PlanView.document(rest));
            surroundings.terminal().say(Tone.PLAIN, PlanView.text(document));
        } else if (!done.isEmpty()) {
            surroundings.terminal().say(isFine ? Tone.GOOD : Tone.BAD, isFine ? "✓ All agrees" : "✗ This is left:");
            if (!isFine) {
                mending.failures().forEach(failure -> surroundings.terminal().say(Tone.BAD, "✗ " + failure));
                view().show(rest);
            }
        }
        return isFine ? 0 : 1;
    }

    static String waiting(long accounts) {
        return accounts + (accounts == 1 ? " account waits" : " accounts wait")
                + " for an operation that is going on: ddorg status says how far it is. Try again when it is over";
    }

    private PlanView view() {
        return new PlanView(surroundings.terminal(), false);
    }
}
