package org.ddorg.sandbox.cloudformation.stacksets;

import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet.Outcome;

/**
 * An instance of a StackSet, which has a stack once one was created.
 *
 * @param organizationalUnitId the target through which the account was selected
 */
public record StackInstance(
        Location location,
        String organizationalUnitId,
        Optional<Stack> stack,
        Outcome outcome,
        Map<String, String> parameterOverrides,
        String lastOperationId) {
    /** The account and region of an instance, which are unique in a StackSet. */
    public record Location(String accountId, String region) {}

    static StackInstance pending(Location location, String unit, Map<String, String> overrides, String operationId) {
        return new StackInstance(location, unit, Optional.empty(), Outcome.PENDING, overrides, operationId);
    }

    StackInstance with(Outcome newOutcome) {
        return new StackInstance(
                location, organizationalUnitId, stack, newOutcome, parameterOverrides, lastOperationId);
    }

    StackInstance with(Stack newStack) {
        return new StackInstance(
                location, organizationalUnitId, Optional.of(newStack), outcome, parameterOverrides, lastOperationId);
    }

    /** The same instance, pending in another operation. */
    StackInstance pendingIn(String operationId, Map<String, String> overrides) {
        return new StackInstance(location, organizationalUnitId, stack, Outcome.PENDING, overrides, operationId);
    }

    public String accountId() {
        return location.accountId();
    }

    public String region() {
        return location.region();
    }
}
