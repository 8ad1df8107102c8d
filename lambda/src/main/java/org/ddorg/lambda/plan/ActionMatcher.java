package org.ddorg.lambda.plan;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Asks whether an action and some of many others can mean the same call. Actions are compared as IAM does, without
 * regard to case; a wildcard is at the end or nowhere.
 */
final class ActionMatcher {
    private final NavigableSet<String> names = new TreeSet<>();
    private final List<String> stems;

    ActionMatcher(Collection<String> actions) {
        actions.forEach(action -> names.add(key(action)));
        stems = names.stream()
                .filter(ActionMatcher::isWildcard)
                .map(ActionMatcher::stem)
                .toList();
    }

    /** What IAM makes of the action's spelling. */
    static String key(String action) {
        return action.toLowerCase(Locale.ROOT);
    }

    static boolean isWildcard(String action) {
        return action.endsWith("*");
    }

    boolean overlaps(String action) {
        String key = key(action);
        return stems.stream().anyMatch(key::startsWith) || (isWildcard(key) ? someStartWith(stem(key)) : has(key));
    }

    private boolean has(String key) {
        return names.contains(key);
    }

    private boolean someStartWith(String stem) {
        String first = names.ceiling(stem);
        return first != null && first.startsWith(stem);
    }

    private static String stem(String wildcard) {
        return wildcard.substring(0, wildcard.length() - 1);
    }
}
