package org.ddorg.sandbox.iam;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.ddorg.sandbox.faults.Glob;

/** The condition operators that the sandbox evaluates, without their negated forms. */
enum ConditionOperator {
    STRING_EQUALS("StringEquals", String::equals),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", String::equalsIgnoreCase),
    STRING_LIKE("StringLike", (actual, pattern) -> Glob.matches(pattern, actual)),
    ARN_EQUALS("ArnEquals", ConditionOperator::isArnLike),
    ARN_LIKE("ArnLike", ConditionOperator::isArnLike),
    BOOL("Bool", String::equalsIgnoreCase),
    NULL("Null", String::equals),
    NUMERIC_EQUALS("NumericEquals", (actual, value) -> compare(actual, value) == 0),
    NUMERIC_LESS_THAN("NumericLessThan", (actual, value) -> compare(actual, value) < 0),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", (actual, value) -> compare(actual, value) <= 0),
    NUMERIC_GREATER_THAN("NumericGreaterThan", (actual, value) -> compare(actual, value) > 0),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", (actual, value) -> compare(actual, value) >= 0);

    private final String operator;
    private final BiPredicate<String, String> test;

    ConditionOperator(String operator, BiPredicate<String, String> test) {
        this.operator = operator;
        this.test = test;
    }

    static Optional<ConditionOperator> named(String operator) {
        return Arrays.stream(values())
                .filter(known -> known.operator.equals(operator))
                .findFirst();
    }

    /** Whether a value of the request's context matches a value of the policy. */
    boolean matches(String actual, String value) {
        return test.test(actual, value);
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
