package org.ddorg.sandbox.iam;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ddorg.sandbox.faults.Glob;

/** The condition operators that the sandbox evaluates. */
enum ConditionOperator {
    STRING_EQUALS("StringEquals", false),
    STRING_NOT_EQUALS("StringNotEquals", true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true),
    STRING_LIKE("StringLike", false),
    STRING_NOT_LIKE("StringNotLike", true),
    ARN_EQUALS("ArnEquals", false),
    ARN_NOT_EQUALS("ArnNotEquals", true),
    ARN_LIKE("ArnLike", false),
    ARN_NOT_LIKE("ArnNotLike", true),
    BOOL("Bool", false),
    NULL("Null", false),
    NUMERIC_EQUALS("NumericEquals", false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true),
    NUMERIC_LESS_THAN("NumericLessThan", false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false);

    private final String operator;
    private final boolean negated;

    ConditionOperator(String operator, boolean negated) {
        this.operator = operator;
        this.negated = negated;
    }

    static Optional<ConditionOperator> named(String operator) {
        return Arrays.stream(values())
                .filter(test -> test.operator.equals(operator))
                .findFirst();
    }

    /** Whether the operator asks that nothing matches, so that an absent key passes. */
    boolean negated() {
        return negated;
    }

    boolean passes(String asked, List<String> expected) {
        return negated != expected.stream().anyMatch(value -> matches(asked, value));
    }

    private boolean matches(String asked, String expected) {
        return switch (this) {
            case STRING_EQUALS, STRING_NOT_EQUALS, NULL -> asked.equals(expected);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE, BOOL -> asked.equalsIgnoreCase(expected);
            case STRING_LIKE, STRING_NOT_LIKE -> Glob.matches(expected, asked);
            case ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE -> arnLike(asked, expected);
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> compare(asked, expected) == 0;
            case NUMERIC_LESS_THAN -> compare(asked, expected) < 0;
            case NUMERIC_LESS_THAN_EQUALS -> compare(asked, expected) <= 0;
            case NUMERIC_GREATER_THAN -> compare(asked, expected) > 0;
            case NUMERIC_GREATER_THAN_EQUALS -> compare(asked, expected) >= 0;
        };
    }

    private static boolean arnLike(String asked, String pattern) {
        String[] parts = asked.split(":", 6);
        String[] patterns = pattern.split(":", 6);
        return parts.length == patterns.length
                && IntStream.range(0, parts.length).allMatch(i -> Glob.matches(patterns[i], parts[i]));
    }

    private static int compare(String asked, String expected) {
        return new BigDecimal(asked).compareTo(new BigDecimal(expected));
    }
}
