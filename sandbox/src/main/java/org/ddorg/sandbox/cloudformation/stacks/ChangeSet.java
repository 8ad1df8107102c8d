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
    ChangeSet executed() {
        return new ChangeSet(
                id, name, type, stack, definition, description, changes, status, reason, "EXECUTE_COMPLETE", created);
    }
}
