package org.ddorg.cdk;

import java.util.stream.Collectors;
import software.amazon.awscdk.CfnElement;

/** What things are called in the templates. */
final class LogicalIds {

    private LogicalIds() {}

    /** The names of the constructs, joined: nothing in these stacks could clash, so they need no hash. */
    static String joined(CfnElement element) {
        return element.getNode().getScopes().stream()
                .skip(element.getStack().getNode().getScopes().size())
                .map(scope -> scope.getNode().getId())
                .filter(id -> !id.equals("Default"))
                .collect(Collectors.joining());
    }
}
