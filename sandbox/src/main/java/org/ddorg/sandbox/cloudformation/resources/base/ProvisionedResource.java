package org.ddorg.sandbox.cloudformation.resources.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A resource after a create or update.
 *
 * @param physicalId also the value of {@code Ref}; a new one means that the resource was replaced
 * @param attributes the values of {@code Fn::GetAtt}
 */
public record ProvisionedResource(String physicalId, Map<String, JsonNode> attributes) {
    public static ProvisionedResource of(String physicalId, Map<String, String> attributes) {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        attributes.forEach((name, value) -> nodes.put(name, TextNode.valueOf(value)));
        return new ProvisionedResource(physicalId, nodes);
    }
}
