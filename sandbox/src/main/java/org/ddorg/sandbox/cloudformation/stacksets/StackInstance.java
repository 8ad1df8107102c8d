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
        Key key,
        String organizationalUnitId,
        Optional<Stack> stack,
        Outcome outcome,
        Map<String, String> parameterOverrides,
        String lastOperationId) {

    /** The account and region of an instance, which are unique in a StackSet. */
    public record Key(String accountId, String region) {}

    static StackInstance pending(Key key, String unit, Map<String, String> overrides, String operationId) {
        return new StackInstance(key, unit, Optional.empty(), Outcome.PENDING, overrides, operationId);
    }

    StackInstance with(Outcome newOutcome) {
        return new StackInstance(key, organizationalUnitId, stack, newOutcome, parameterOverrides, lastOperationId);
    }

    StackInstance with(Stack newStack) {
        return new StackInstance(
                key, organizationalUnitId, Optional.of(newStack), outcome, parameterOverrides, lastOperationId);
    }

    /** The same instance, pending in another operation. */
    StackInstance pendingIn(String operationId, Map<String, String> overrides) {
        return new StackInstance(key, organizationalUnitId, stack, Outcome.PENDING, overrides, operationId);
    }

    public String accountId() {
        return key.accountId();
    }

    public String region() {
        return key.region();
    }

    public Optional<String> stackId() {
        return stack.map(Stack::id);
    }

    /** {@code CURRENT}, {@code OUTDATED} or {@code INOPERABLE}. */
    public String status() {
        return outcome.status();
    }

    /**
     * {@code PENDING}, {@code RUNNING}, {@code SUCCEEDED}, {@code FAILED}, {@code CANCELLED} or {@code
     * SKIPPED_SUSPENDED_ACCOUNT}.
     */
    public String detailedStatus() {
        return outcome.detailedStatus();
    }

    public Optional<String> reason() {
        return outcome.reason();
    }
}
