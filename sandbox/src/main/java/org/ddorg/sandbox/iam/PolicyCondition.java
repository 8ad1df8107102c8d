package org.ddorg.sandbox.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a statement's conditions.
 *
 * @param quantifier {@code ForAnyValue:}, {@code ForAllValues:} or empty
 * @param test the operator without quantifier and {@code IfExists}
 * @param ifExists whether a request without the key passes
 * @param key matched without regard to case
 * @param values of which one has to match
 */
public record PolicyCondition(
        String quantifier, ConditionOperator test, boolean ifExists, String key, List<String> values) {
    private static final Pattern OPERATOR = Pattern.compile("(ForAnyValue:|ForAllValues:)?(\\w+?)(IfExists)?");

    public PolicyCondition {
        values = List.copyOf(values);
    }

    /** @throws org.ddorg.sandbox.aws.AwsException for an operator that the sandbox does not know */
    static PolicyCondition of(String operator, String key, List<String> values) {
        Matcher parts = OPERATOR.matcher(operator);
        Optional<ConditionOperator> test = parts.matches() ? ConditionOperator.named(parts.group(2)) : Optional.empty();
        return new PolicyCondition(
                parts.matches() && parts.group(1) != null ? parts.group(1) : "",
                test.orElseThrow(() -> IamError.malformed(
                        "Syntax errors in policy. The sandbox knows no condition operator " + operator + ".")),
                parts.group(3) != null,
                key,
                values);
    }

    boolean holds(Map<String, List<String>> context) {
        List<String> asked = context.getOrDefault(key, List.of());
        if (test == ConditionOperator.NULL) {
            return values.contains(String.valueOf(asked.isEmpty()));
        }
        return asked.isEmpty() ? holdsWithoutKey() : holdsFor(asked, context);
    }

    private boolean holdsWithoutKey() {
        return switch (quantifier) {
            case "ForAllValues:" -> true;
            case "ForAnyValue:" -> ifExists;
            default -> ifExists || test.negated();
        };
    }

    private boolean holdsFor(List<String> asked, Map<String, List<String>> context) {
        List<String> expected = values.stream()
                .flatMap(value -> PolicyVariables.resolve(value, context).stream())
                .toList();
        boolean all = quantifier.equals("ForAllValues:") || (quantifier.isEmpty() && test.negated());
        return all
                ? asked.stream().allMatch(value -> test.passes(value, expected))
                : asked.stream().anyMatch(value -> test.passes(value, expected));
    }
}
