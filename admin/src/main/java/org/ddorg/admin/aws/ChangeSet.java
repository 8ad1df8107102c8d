package org.ddorg.admin.aws;

import java.util.List;

/**
 * What a deployment would change, not yet executed.
 *
 * @param changes a line per resource: {@code Add StackSet (AWS::CloudFormation::StackSet)}
 */
public record ChangeSet(String stack, String id, List<String> changes) {

    public ChangeSet {
        changes = List.copyOf(changes);
    }
}
