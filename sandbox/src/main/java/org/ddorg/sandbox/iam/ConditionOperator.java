package org.ddorg.sandbox.iam;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ddorg.sandbox.faults.Glob;

/** The condition operators that the sandbox evaluates, without their negated forms. */
enum ConditionOperator {
    STRING_EQUALS("StringEquals"),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase"),
    STRING_LIKE("StringLike"),
    ARN_EQUALS("ArnEquals"),
    ARN_LIKE("ArnLike"),
    BOOL("Bool"),
    NULL("Null"),
    NUMERIC_EQUALS("NumericEquals"),
    NUMERIC_LESS_THAN("NumericLessThan"),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals"),
    NUMERIC_GREATER_THAN("NumericGreaterThan"),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals");

    private final String operator;

    ConditionOperator(String operator) {
        this.operator = operator;
    }

    static Optional<ConditionOperator> named(String operator) {
        return Arrays.stream(values())
                .filter(known -> known.operator.equals(operator))
                .findFirst();
    }

    /** Whether a value of the request's context matches a value of the policy. */
    boolean matches(String actual, String value) {
        return switch (this) {
            case STRING_EQUALS, NULL -> actual.equals(value);
            case STRING_EQUALS_IGNORE_CASE, BOOL -> actual.equalsIgnoreCase(value);
            case STRING_LIKE -> Glob.matches(value, actual);
            case ARN_EQUALS, ARN_LIKE -> isArnLike(actual, value);
            case NUMERIC_EQUALS -> compare(actual, value) == 0;
            case NUMERIC_LESS_THAN -> compare(actual, value) < 0;
            case NUMERIC_LESS_THAN_EQUALS -> compare(actual, value) <= 0;
            case NUMERIC_GREATER_THAN -> compare(actual, value) > 0;
            case NUMERIC_GREATER_THAN_EQUALS -> compare(actual, value) >= 0;
        };
    }

    private static boolean isArnLike(String actual, String pattern) {
        String[] parts = actual.split(":", 6);
        String[] patterns = pattern.split(":", 6);
        return parts.length == patterns.length
                && IntStream.range(0, parts.length).allMatch(i -> Glob.matches(patterns[i], parts[i]));
    }

    private static int compare(String actual, String value) {
        return new BigDecimal(actual).compareTo(new BigDecimal(value));
    }
}
