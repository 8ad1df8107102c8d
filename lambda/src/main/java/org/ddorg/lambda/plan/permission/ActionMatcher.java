package org.ddorg.lambda.plan.permission;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Finds out whether an action overlaps with any of a set of actions. As in IAM, case does not matter; a wildcard occurs at
 * the end only.
 */
public final class ActionMatcher {
    private final NavigableSet<String> names = new TreeSet<>();
    private final List<String> prefixes;

    public ActionMatcher(Collection<String> actions) {
        actions.forEach(action -> names.add(key(action)));
        prefixes = names.stream()
                .filter(ActionMatcher::isWildcard)
                .map(ActionMatcher::prefix)
                .toList();
    }

    /** The action as IAM compares it. */
    public static String key(String action) {
        return action.toLowerCase(Locale.ROOT);
    }

    static boolean isWildcard(String action) {
        return action.endsWith("*");
    }

    public boolean overlaps(String action) {
        String key = key(action);
        return prefixes.stream().anyMatch(key::startsWith)
                || (isWildcard(key) ? someStartWith(prefix(key)) : names.contains(key));
    }

    private boolean someStartWith(String prefix) {
        String first = names.ceiling(prefix);
        return first != null && first.startsWith(prefix);
    }

    private static String prefix(String wildcard) {
        return wildcard.substring(0, wildcard.length() - 1);
    }
}
