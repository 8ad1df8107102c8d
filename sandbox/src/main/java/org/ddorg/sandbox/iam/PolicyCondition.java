package org.ddorg.sandbox.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition of a statement: an operator, a key and its values.
 *
 * @param quantifier {@code ForAnyValue:}, {@code ForAllValues:} or empty
 * @param negated whether no value may match: {@code StringNotEquals}
 * @param ifExists whether a request without the key passes
 * @param key case-insensitive
 * @param values of which one must match
 */
public record PolicyCondition(
        String quantifier,
        ConditionOperator operator,
        boolean negated,
        boolean ifExists,
        String key,
        List<String> values) {
    private static final Pattern OPERATOR =
            Pattern.compile("(?<quantifier>ForAnyValue:|ForAllValues:|)(?<type>[A-Z][a-z]+)(?<not>Not(?=Equals|Like)|)"
                    + "(?<rest>\\w*?)(?<ifExists>IfExists)?");

    public PolicyCondition {
        values = List.copyOf(values);
    }

    /** @throws org.ddorg.sandbox.aws.AwsException for an operator that the sandbox does not support */
    static PolicyCondition of(String name, String key, List<String> values) {
        Matcher parts = OPERATOR.matcher(name);
        ConditionOperator operator = Optional.of(parts)
                .filter(Matcher::matches)
                .flatMap(match -> ConditionOperator.named(match.group("type") + match.group("rest")))
                .orElseThrow(() -> IamError.malformed(
                        "Syntax errors in policy. The sandbox does not support the condition operator " + name + "."));
        return new PolicyCondition(
                parts.group("quantifier"),
                operator,
                !parts.group("not").isEmpty(),
                parts.group("ifExists") != null,
                key,
                values);
    }

    boolean holds(Map<String, List<String>> context) {
        List<String> actual = context.getOrDefault(key, List.of());
        if (operator == ConditionOperator.NULL) {
            return values.contains(String.valueOf(actual.isEmpty()));
        }
        return actual.isEmpty() ? holdsWithoutKey() : holdsFor(actual, context);
    }

    private boolean holdsWithoutKey() {
        return switch (quantifier) {
            case "ForAllValues:" -> true;
            case "ForAnyValue:" -> ifExists;
            default -> ifExists || negated;
        };
    }

    private boolean holdsFor(List<String> actual, Map<String, List<String>> context) {
        List<String> expected = values.stream()
                .flatMap(value -> PolicyVariables.resolve(value, context).stream())
                .toList();
        boolean all = quantifier.equals("ForAllValues:") || (quantifier.isEmpty() && negated);
        return all
                ? actual.stream().allMatch(value -> passes(value, expected))
                : actual.stream().anyMatch(value -> passes(value, expected));
    }

    private boolean passes(String actual, List<String> expected) {
        return negated != expected.stream().anyMatch(value -> operator.matches(actual, value));
    }
}
