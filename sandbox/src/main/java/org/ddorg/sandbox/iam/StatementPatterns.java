package org.ddorg.sandbox.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ddorg.sandbox.faults.Glob;

/**
 * The actions or resources of a statement.
 *
 * @param others whether everything except these matches: {@code NotAction}, {@code NotResource}
 */
public record StatementPatterns(List<String> patterns, boolean others) {
    public StatementPatterns {
        patterns = List.copyOf(patterns);
    }

    boolean coversAction(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return others != patterns.stream().anyMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), lower));
    }

    boolean coversResource(String resource, Map<String, List<String>> context) {
        return others
                != patterns.stream()
                        .flatMap(pattern -> PolicyVariables.resolve(pattern, context).stream())
                        .anyMatch(pattern -> Glob.matches(pattern, resource));
    }
}
