package org.ddorg.sandbox.iam;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.ddorg.sandbox.faults.Glob;

/** The condition operators that the sandbox evaluates. */
enum ConditionTest {
    STRING_EQUALS("StringEquals", false, String::equals),
    STRING_NOT_EQUALS("StringNotEquals", true, String::equals),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, String::equalsIgnoreCase),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, String::equalsIgnoreCase),
    STRING_LIKE("StringLike", false, ConditionTest::like),
    STRING_NOT_LIKE("StringNotLike", true, ConditionTest::like),
    ARN_EQUALS("ArnEquals", false, ConditionTest::arnLike),
    ARN_NOT_EQUALS("ArnNotEquals", true, ConditionTest::arnLike),
    ARN_LIKE("ArnLike", false, ConditionTest::arnLike),
    ARN_NOT_LIKE("ArnNotLike", true, ConditionTest::arnLike),
    BOOL("Bool", false, String::equalsIgnoreCase),
    NULL("Null", false, String::equals),
    NUMERIC_EQUALS("NumericEquals", false, (asked, expected) -> compare(asked, expected) == 0),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, (asked, expected) -> compare(asked, expected) == 0),
    NUMERIC_LESS_THAN("NumericLessThan", false, (asked, expected) -> compare(asked, expected) < 0),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, (asked, expected) -> compare(asked, expected) <= 0),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, (asked, expected) -> compare(asked, expected) > 0),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, (asked, expected) -> compare(asked, expected) >= 0);

    private final String operator;
    private final boolean negated;
    private final BiPredicate<String, String> match;

    ConditionTest(String operator, boolean negated, BiPredicate<String, String> match) {
        this.operator = operator;
        this.negated = negated;
        this.match = match;
    }

    static Optional<ConditionTest> named(String operator) {
        return Arrays.stream(values())
                .filter(test -> test.operator.equals(operator))
                .findFirst();
    }

    /** Whether the operator asks that nothing matches, so that an absent key passes. */
    boolean negated() {
        return negated;
    }

    boolean passes(String asked, List<String> expected) {
        return negated != expected.stream().anyMatch(value -> match.test(asked, value));
    }

    private static boolean like(String asked, String pattern) {
        return Glob.matches(pattern, asked);
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
