package org.ddorg.sandbox.cloudformation.stacksets;

import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.cloudformation.stacks.Stack;

/**
 * The stack of a StackSet in one account and region, or the wish for one.
 *
 * @param organizationalUnitId the target that the account was reached by
 * @param status {@code CURRENT}, {@code OUTDATED} or {@code INOPERABLE}
 * @param detailedStatus {@code PENDING}, {@code RUNNING}, {@code SUCCEEDED}, {@code FAILED}, {@code CANCELLED} or
 *     {@code SKIPPED_SUSPENDED_ACCOUNT}
 */
public record StackInstance(
        String accountId,
        String region,
        String organizationalUnitId,
        Optional<Stack> stack,
        String status,
        String detailedStatus,
        Optional<String> reason,
        Map<String, String> parameterOverrides,
        String lastOperationId) {

    static StackInstance pending(Place place, String unit, Map<String, String> overrides, String operationId) {
        return new StackInstance(
                place.accountId(),
                place.region(),
                unit,
                Optional.empty(),
                "OUTDATED",
                "PENDING",
                Optional.empty(),
                overrides,
                operationId);
    }

    /** An account and region: what tells the instances of a StackSet apart. */
    record Place(String accountId, String region) {}

    Place place() {
        return new Place(accountId, region);
    }

    StackInstance now(String newStatus, String newDetailedStatus, Optional<String> newReason) {
        return new StackInstance(
                accountId,
                region,
                organizationalUnitId,
                stack,
                newStatus,
                newDetailedStatus,
                newReason,
                parameterOverrides,
                lastOperationId);
    }

    StackInstance of(Stack newStack) {
        return new StackInstance(
                accountId,
                region,
                organizationalUnitId,
                Optional.of(newStack),
                status,
                detailedStatus,
                reason,
                parameterOverrides,
                lastOperationId);
    }

    /** The same, about to be worked on by another operation. */
    StackInstance in(String operationId, Map<String, String> overrides) {
        return new StackInstance(
                accountId,
                region,
                organizationalUnitId,
                stack,
                "OUTDATED",
                "PENDING",
                Optional.empty(),
                overrides,
                operationId);
    }

    public Optional<String> stackId() {
        return stack.map(Stack::id);
    }
}
