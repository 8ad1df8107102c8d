package org.ddorg.lambda.plan.permission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.plan.permission.ActionPolicy.Decision;

/**
 * Datadog's lists of actions, filtered by {@link ActionPolicy}, without duplicates in another case.
 *
 * @param refused the actions that were removed
 */
public record FilteredPermissions(List<String> standard, List<String> resourceCollection, SortedSet<String> refused) {
    /** For a Delete, which needs no permissions. */
    public static final FilteredPermissions NONE = new FilteredPermissions(List.of(), List.of(), new TreeSet<>());

    /**
     * @param acceptsUnknown whether to keep actions that are not known as reads
     * @throws DdorgException {@code DATADOG_UNEXPECTED} if no action of a list is left, as that would remove every permission
     */
    public static FilteredPermissions filtered(
            Collection<String> standard, Collection<String> resourceCollection, boolean acceptsUnknown) {
        Set<Decision> accepted = acceptsUnknown ? Set.of(Decision.ALLOWED, Decision.UNKNOWN) : Set.of(Decision.ALLOWED);
        SortedSet<String> refused = new TreeSet<>();
        return new FilteredPermissions(
                filtered(standard, accepted, refused), filtered(resourceCollection, accepted, refused), refused);
    }

    private static List<String> filtered(Collection<String> actions, Set<Decision> accepted, Set<String> refused) {
        TreeMap<String, String> kept = new TreeMap<>();
        // Sorted, so that the order of the list does not decide between spellings.
        for (String action : new TreeSet<>(actions)) {
            if (accepted.contains(ActionPolicy.evaluate(action))) {
                kept.putIfAbsent(ActionMatcher.key(action), action);
            } else {
                refused.add(action);
            }
        }
        if (kept.isEmpty() && !actions.isEmpty()) {
            throw nothingLeft();
        }
        return new ArrayList<>(kept.values());
    }

    private static DdorgException nothingLeft() {
        return new DdorgException(
                ErrorCode.DATADOG_UNEXPECTED,
                "Datadog's permission list has no action that may be attached. Nothing was changed.",
                "Retry. If it fails again, install a newer ddorg.");
    }
}
