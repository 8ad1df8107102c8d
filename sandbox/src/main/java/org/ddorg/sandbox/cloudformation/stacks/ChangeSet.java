package org.ddorg.sandbox.cloudformation.stacks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change set: the changes to a stack, and whether they were executed.
 *
 * @param type {@code CREATE} or {@code UPDATE}
 * @param status {@code CREATE_COMPLETE} or {@code FAILED}
 * @param executionStatus {@code AVAILABLE}, {@code UNAVAILABLE} or {@code EXECUTE_COMPLETE}
 */
public record ChangeSet(
        String id,
        String name,
        String type,
        Stack stack,
        StackDefinition definition,
        Optional<String> description,
        List<ResourceChange> changes,
        String status,
        Optional<String> reason,
        String executionStatus,
        Instant created) {
    private static final String NO_CHANGES =
            "The submitted information didn't contain changes. Submit different information to create a change set.";

    static ChangeSet of(
            String id,
            String name,
            String type,
            Stack stack,
            StackDefinition definition,
            Optional<String> description) {
        List<ResourceChange> changes = ResourceChange.of(stack, definition);
        boolean isEmpty = changes.isEmpty() && stack.definition().isSameAs(definition);
        String status = isEmpty ? "FAILED" : "CREATE_COMPLETE";
        Optional<String> reason = isEmpty ? Optional.of(NO_CHANGES) : Optional.empty();
        String execution = isEmpty ? "UNAVAILABLE" : "AVAILABLE";
        return new ChangeSet(
                id, name, type, stack, definition, description, changes, status, reason, execution, Instant.now());
    }

    ChangeSet executed() {
        return new ChangeSet(
                id, name, type, stack, definition, description, changes, status, reason, "EXECUTE_COMPLETE", created);
    }
}
