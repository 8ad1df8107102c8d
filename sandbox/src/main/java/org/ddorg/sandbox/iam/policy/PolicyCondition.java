package org.ddorg.sandbox.iam.policy;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ddorg.sandbox.faults.Glob;

/**
 * One condition of a statement: an operator, a key and its values.
 *
 * @param quantifier {@code ForAnyValue:}, {@code ForAllValues:} or empty
 * @param operator without negation: {@code StringEquals}
 * @param negated whether no value may match: {@code StringNotEquals}
 * @param ifExists whether a request without the key passes
 * @param key case-insensitive
 * @param values of which one must match
 */
public record PolicyCondition(
        String quantifier, String operator, boolean negated, boolean ifExists, String key, List<String> values) {
    private static final Pattern OPERATOR =
            Pattern.compile("(?<quantifier>ForAnyValue:|ForAllValues:|)(?<type>[A-Z][a-z]+)(?<not>Not(?=Equals|Like)|)"
                    + "(?<rest>\\w*?)(?<ifExists>IfExists)?");

    /** Whether a value of the request's context matches a value of the policy, by operator. */
    private static final Map<String, BiPredicate<String, String>> OPERATORS = Map.ofEntries(
            entry("Null", String::equals),
            entry("StringEquals", String::equals),
            entry("StringEqualsIgnoreCase", String::equalsIgnoreCase),
            entry("StringLike", (actual, value) -> Glob.matches(value, actual)),
            entry("ArnEquals", PolicyCondition::isArnLike),
            entry("ArnLike", PolicyCondition::isArnLike),
            entry("Bool", String::equalsIgnoreCase),
            entry("NumericEquals", numeric(order -> order == 0)),
            entry("NumericLessThan", numeric(order -> order < 0)),
            entry("NumericLessThanEquals", numeric(order -> order <= 0)),
            entry("NumericGreaterThan", numeric(order -> order > 0)),
            entry("NumericGreaterThanEquals", numeric(order -> order >= 0)));

    /** @throws org.ddorg.sandbox.aws.AwsException for an operator that the sandbox does not support */
    static PolicyCondition of(String name, String key, List<String> values) {
        Matcher parts = OPERATOR.matcher(name);
        String operator = Optional.of(parts)
                .filter(Matcher::matches)
                .map(match -> match.group("type") + match.group("rest"))
                .filter(OPERATORS::containsKey)
                .orElseThrow(() -> IamError.MalformedPolicyDocument.with(
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
        if (operator.equals("Null")) {
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
        BiPredicate<String, String> matches = OPERATORS.getOrDefault(operator, String::equals);
        return negated != expected.stream().anyMatch(value -> matches.test(actual, value));
    }

    private static boolean isArnLike(String actual, String pattern) {
        String[] parts = actual.split(":", 6);
        String[] patterns = pattern.split(":", 6);
        return parts.length == patterns.length
                && IntStream.range(0, parts.length).allMatch(i -> Glob.matches(patterns[i], parts[i]));
    }

    private static BiPredicate<String, String> numeric(IntPredicate order) {
        return (actual, value) -> order.test(new BigDecimal(actual).compareTo(new BigDecimal(value)));
    }
}
