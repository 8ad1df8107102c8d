package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether stacks follow accounts as they join, move and leave.
 *
 * @param retain whether the stack of an account that leaves the targets stays
 */
public record AutoDeployment(boolean enabled, boolean retain) {
    static final AutoDeployment OFF = new AutoDeployment(false, false);

    static AutoDeployment of(JsonNode node) {
        return new AutoDeployment(
                node.path("Enabled").asBoolean(),
                node.path("RetainStacksOnAccountRemoval").asBoolean());
    }
}
