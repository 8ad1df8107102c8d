package org.ddorg.cdk.constructs;

/**
 * How a StackSet goes through the accounts. Its defaults let one bad account neither stop nor roll back the others.
 *
 * @param atOncePercentage how many of the accounts are worked on at the same time, from 1 to 100
 * @param tolerancePercentage how many of them may fail before the others are stopped, from 0 to 100
 * @param concurrencyMode {@code SOFT_FAILURE_TOLERANCE} or {@code STRICT_FAILURE_TOLERANCE}
 * @param sideBySide whether operations that do not touch the same accounts may run at the same time, and others wait;
 *     a boolean or what a template makes one of
 * @param callAs {@code SELF} or {@code DELEGATED_ADMIN}
 */
public record OperationPreferences(
        Number atOncePercentage, Number tolerancePercentage, String concurrencyMode, Object sideBySide, String callAs) {

    /** What suits most organizations. */
    public static final OperationPreferences DEFAULT =
            new OperationPreferences(10, 100, "SOFT_FAILURE_TOLERANCE", true, "SELF");
}
