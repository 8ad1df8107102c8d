package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether stacks are deployed and deleted automatically when accounts join, move and leave.
 *
 * @param retain whether the stack of an account that leaves the targets is kept
 */
public record AutoDeployment(boolean enabled, boolean retain) {
    static final AutoDeployment OFF = new AutoDeployment(false, false);

    static AutoDeployment of(JsonNode node) {
        return new AutoDeployment(
                node.path("Enabled").asBoolean(),
                node.path("RetainStacksOnAccountRemoval").asBoolean());
    }
}
