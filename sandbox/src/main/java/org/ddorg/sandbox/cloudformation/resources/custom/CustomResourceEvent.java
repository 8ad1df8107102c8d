package org.ddorg.sandbox.cloudformation.resources.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.encoding.Json;

/**
 * The event for a custom resource's function.
 *
 * @param requestType {@code Create}, {@code Update} or {@code Delete}
 */
record CustomResourceEvent(String requestType, String requestId, ResourceRequest request) {
    static CustomResourceEvent of(String requestType, ResourceRequest request) {
        return new CustomResourceEvent(requestType, UUID.randomUUID().toString(), request);
    }

    byte[] json(String responseUrl) {
        ObjectNode event = Json.object()
                .put("RequestType", requestType)
                .put("ServiceToken", request.required("ServiceToken"))
                .put("ResponseURL", responseUrl)
                .put("StackId", request.stack().stackId())
                .put("RequestId", requestId)
                .put("LogicalResourceId", request.logicalId());
        if (!requestType.equals("Create")) {
            event.put("PhysicalResourceId", request.physicalId());
        }
        event.put("ResourceType", request.type()).set("ResourceProperties", strings(request.properties()));
        if (requestType.equals("Update")) {
            event.set("OldResourceProperties", strings(request.oldProperties()));
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** CloudFormation sends every scalar as a string. */
    private static JsonNode strings(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = Json.object();
            node.forEachEntry((name, value) -> object.set(name, strings(value)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = Json.array();
            node.forEach(item -> array.add(strings(item)));
            return array;
        }
        return TextNode.valueOf(node.asText());
    }
}
