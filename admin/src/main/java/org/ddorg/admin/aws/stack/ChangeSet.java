package org.ddorg.admin.aws.stack;

import java.util.List;

/**
 * What a deployment would change, not yet executed.
 *
 * @param isEmpty whether everything is so already; then there is nothing to execute
 * @param changes one per resource; none where only outputs or descriptions change
 */
public record ChangeSet(String stack, String id, boolean isEmpty, List<ProposedChange> changes) {

    public ChangeSet {
        changes = List.copyOf(changes);
    }
}
