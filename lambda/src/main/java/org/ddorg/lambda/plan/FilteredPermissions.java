package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ddorg.lambda.plan.ActionPolicy.Decision;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;

/**
 * Datadog's lists of actions, as far as the guard lets them pass; each action once, whatever its spelling.
 *
 * @param refused what was left out
 */
public record FilteredPermissions(List<String> standard, List<String> resourceCollection, SortedSet<String> refused) {

    /**
     * @param acceptsUnknown whether actions that are not known as reads may pass
     * @throws DdorgException {@code DATADOG_UNEXPECTED} where nothing of a list would be left: that would take everything away
     */
    public static FilteredPermissions filtered(
            Collection<String> standard, Collection<String> resourceCollection, boolean acceptsUnknown) {
        Set<Decision> passing = acceptsUnknown ? Set.of(Decision.ALLOWED, Decision.UNKNOWN) : Set.of(Decision.ALLOWED);
        SortedSet<String> refused = new TreeSet<>();
        return new FilteredPermissions(
                passing(standard, passing, refused), passing(resourceCollection, passing, refused), refused);
    }

    private static List<String> passing(Collection<String> actions, Set<Decision> passing, Set<String> refused) {
        TreeMap<String, String> accepted = new TreeMap<>();
        // Sorted, so that of several spellings the same one is taken whatever the order of the list.
        for (String action : new TreeSet<>(actions)) {
            if (passing.contains(ActionPolicy.evaluate(action))) {
                accepted.putIfAbsent(ActionMatcher.key(action), action);
            } else {
                refused.add(action);
            }
        }
        if (accepted.isEmpty() && !actions.isEmpty()) {
            throw nothingLeft();
        }
        return new ArrayList<>(accepted.values());
    }

    private static DdorgException nothingLeft() {
        return new DdorgException(
                ErrorCode.DATADOG_UNEXPECTED,
                "Datadog's list of permissions has not a single action that may be attached.",
                "Nothing was changed on its ground. Try again; if it stays so, look for a newer ddorg.");
    }
}
