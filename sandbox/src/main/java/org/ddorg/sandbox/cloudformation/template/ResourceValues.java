package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What {@code Ref} and {@code Fn::GetAtt} give for the resources of a stack. */
public interface ResourceValues {
    /** No resource has a value yet: for rules and conditions. */
    ResourceValues NONE = new ResourceValues() {};

    default Optional<JsonNode> reference(String logicalId) {
        return Optional.empty();
    }

    default Optional<JsonNode> attribute(String logicalId, String attribute) {
        return Optional.empty();
    }
}
