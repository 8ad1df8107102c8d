package org.ddorg.sandbox.iam.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Policy variables such as {@code ${aws:PrincipalAccount}}. */
final class PolicyVariables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    private PolicyVariables() {}

    /**
     * The text with its variables replaced; empty when the request lacks one, because the text then matches nothing.
     */
    static Optional<String> resolve(String text, Map<String, List<String>> context) {
        if (!text.contains("${")) {
            return Optional.of(text);
        }
        Matcher variables = VARIABLE.matcher(text);
        boolean known = variables.results().allMatch(variable -> context.containsKey(variable.group(1)));
        return known ? Optional.of(substitute(variables.reset(), context)) : Optional.empty();
    }

    private static String substitute(Matcher variables, Map<String, List<String>> context) {
        return variables.replaceAll(variable ->
                Matcher.quoteReplacement(String.join(",", context.getOrDefault(variable.group(1), List.of()))));
    }
}
