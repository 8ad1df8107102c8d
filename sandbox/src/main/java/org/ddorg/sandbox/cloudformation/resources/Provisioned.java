package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A resource as it stands after a create or update.
 *
 * @param physicalId also what {@code Ref} gives; another one than before means that the resource was replaced
 * @param attributes what {@code Fn::GetAtt} gives
 */
public record Provisioned(String physicalId, Map<String, JsonNode> attributes) {

    static Provisioned of(String physicalId, Map<String, String> attributes) {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        attributes.forEach((name, value) -> nodes.put(name, JsonNodeFactory.instance.textNode(value)));
        return new Provisioned(physicalId, nodes);
    }
}
