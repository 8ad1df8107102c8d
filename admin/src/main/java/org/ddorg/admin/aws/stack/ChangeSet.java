package org.ddorg.admin.aws.stack;

import java.util.List;

/**
 * A proposed change of a stack.
 *
 * @param isEmpty whether the stack is up to date, so that there is nothing to execute
 * @param changes one per resource; none when only outputs or descriptions change
 */
public record ChangeSet(String stack, String id, boolean isEmpty, List<ProposedChange> changes) {}
