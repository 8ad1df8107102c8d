package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack asks of a resource type.
 *
 * @param type the name of the type
 * @param physicalId of the resource there is; empty on create
 * @param properties evaluated; on delete those it was made with
 * @param oldProperties on update those it was made with; otherwise empty
 */
public record ResourceRequest(
        StackContext stack,
        String logicalId,
        String type,
        String physicalId,
        ObjectNode properties,
        ObjectNode oldProperties) {

    public static ResourceRequest create(StackContext stack, String logicalId, String type, ObjectNode properties) {
        return new ResourceRequest(stack, logicalId, type, "", properties, JsonNodeFactory.instance.objectNode());
    }

    Optional<String> text(String property) {
        JsonNode value = properties.path(property);
        return value.isValueNode() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** @throws ResourceFailure when the property is missing */
    String required(String property) {
        return text(property).orElseThrow(() -> missing(property));
    }

    private ResourceFailure missing(String property) {
        return new ResourceFailure("Properties validation failed for resource " + logicalId
                + " with message: #: required key [" + property + "] not found");
    }

    List<String> texts(String property) {
        List<String> texts = new ArrayList<>();
        properties.path(property).forEach(item -> texts.add(item.asText()));
        return texts;
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
        properties
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }
}
