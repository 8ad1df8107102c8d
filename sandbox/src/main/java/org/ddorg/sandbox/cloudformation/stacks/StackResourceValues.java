package org.ddorg.sandbox.cloudformation.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.ddorg.sandbox.cloudformation.resources.ResourceTypes;
import org.ddorg.sandbox.cloudformation.template.ResourceValues;
import org.ddorg.sandbox.cloudformation.template.ValidationError;

/** The values that {@code Ref} and {@code Fn::GetAtt} return for the resources of a stack. */
record StackResourceValues(Stack stack) implements ResourceValues {
    @Override
    public Optional<JsonNode> reference(String logicalId) {
        return stack.resource(logicalId).map(resource -> TextNode.valueOf(resource.physicalId()));
    }

    @Override
    public Optional<JsonNode> attribute(String logicalId, String attribute) {
        Optional<StackResource> resource = stack.resource(logicalId);
        Optional<JsonNode> value = resource.map(present -> present.attributes().get(attribute));
        if (value.isEmpty()
                && resource.map(StackResource::type)
                        .filter(ResourceTypes::isCustom)
                        .isPresent()) {
            throw ValidationError.of("CustomResource attribute error: Vendor response doesn't contain " + attribute
                    + " attribute in object " + stack.id() + "|" + logicalId);
        }
        return value;
    }
}
