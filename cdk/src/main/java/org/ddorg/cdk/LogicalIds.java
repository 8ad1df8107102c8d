package org.ddorg.cdk;

import java.util.stream.Collectors;
import software.amazon.awscdk.CfnElement;

/** Logical IDs of the resources in the templates. */
final class LogicalIds {

    private LogicalIds() {}

    /** Joins the IDs of the constructs. They cannot clash in these stacks, so no hash is appended. */
    static String joined(CfnElement element) {
        return element.getNode().getScopes().stream()
                .skip(element.getStack().getNode().getScopes().size())
                .map(scope -> scope.getNode().getId())
                .filter(id -> !id.equals("Default"))
                .collect(Collectors.joining());
    }
}
