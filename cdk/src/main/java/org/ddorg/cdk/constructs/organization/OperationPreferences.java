package org.ddorg.cdk.constructs.organization;

/**
 * Operation preferences of a StackSet. With the defaults, an account that fails does not stop or roll back the others.
 *
 * @param maxConcurrentPercentage percentage of the accounts that are updated at the same time, 1 to 100
 * @param failureTolerancePercentage percentage of the accounts that may fail before the operation stops, 0 to 100
 * @param concurrencyMode {@code SOFT_FAILURE_TOLERANCE} or {@code STRICT_FAILURE_TOLERANCE}
 * @param managedExecution whether CloudFormation runs non-conflicting operations at the same time and queues the
 *     others; a boolean, or a token that resolves to one
 * @param callAs {@code SELF} or {@code DELEGATED_ADMIN}
 */
public record OperationPreferences(
        Number maxConcurrentPercentage,
        Number failureTolerancePercentage,
        String concurrencyMode,
        Object managedExecution,
        String callAs) {

    /** Preferences that suit most organizations. */
    public static final OperationPreferences DEFAULT =
            new OperationPreferences(10, 100, "SOFT_FAILURE_TOLERANCE", true, "SELF");
}
