package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The values of {@code Ref} and {@code Fn::GetAtt} for the resources of a stack. */
public interface ResourceValues {
    /** No values, for rules and conditions. */
    ResourceValues NONE = new ResourceValues() {};

    default Optional<JsonNode> reference(String logicalId) {
        return Optional.empty();
    }

    default Optional<JsonNode> attribute(String logicalId, String attribute) {
        return Optional.empty();
    }
}
