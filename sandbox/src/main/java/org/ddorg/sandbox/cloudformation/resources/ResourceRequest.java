package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.encoding.Json;

/**
 * A request of a stack to a resource type.
 *
 * @param type the name of the type
 * @param physicalId of the existing resource; empty on create
 * @param properties evaluated; on delete the current ones
 * @param oldProperties on update the current ones
 */
public record ResourceRequest(
        StackContext stack,
        String logicalId,
        String type,
        String physicalId,
        ObjectNode properties,
        ObjectNode oldProperties) {
    Optional<String> text(String property) {
        return Json.text(properties.path(property));
    }

    /** The name that a property gives the resource, or a generated one. */
    String name(String property, int longest) {
        return text(property).orElseGet(() -> PhysicalIds.generate(this, longest));
    }

    /** @throws ResourceFailure when the property is missing */
    String required(String property) {
        return text(property).orElseThrow(() -> ResourceSchema.missing(logicalId, property));
    }

    /** A policy document, which may be an object or text. */
    String document(String property) {
        return document(properties, property);
    }

    static String document(JsonNode properties, String property) {
        JsonNode document = properties.path(property);
        return document.isTextual() ? document.textValue() : document.toString();
    }

    /** The resource's own tags over those of the stack. */
    Map<String, String> tags() {
        return tags(stack.tags(), properties);
    }

    /** The tags that the resource had before the update. */
    Map<String, String> oldTags() {
        return tags(stack.formerTags(), oldProperties);
    }

    private static Map<String, String> tags(Map<String, String> ofStack, ObjectNode properties) {
        Map<String, String> tags = new LinkedHashMap<>(ofStack);
        tags.putAll(Json.tags(properties.path("Tags")));
        return tags;
    }
}
