package org.ddorg.sandbox.cloudformation.resources.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.encoding.Json;

/**
 * The schema of a resource type: properties, which of them are required and which replace the resource, and the
 * patterns of id and attributes.
 *
 * @param definition the type's entry in {@code types.json}
 */
public record ResourceSchema(JsonNode definition) {
    private static final ObjectNode ALL = Json.resource(ResourceSchema.class, "types.json");

    /** The schema with that name; custom resources have an empty one, which allows every change. */
    public static ResourceSchema of(String type) {
        return new ResourceSchema(ALL.path(type));
    }

    public boolean isEmpty() {
        return definition.isMissingNode();
    }

    /** @throws ResourceFailure naming an unknown property, a missing one, or one of the wrong type */
    public void check(String logicalId, ObjectNode properties) {
        if (isEmpty()) {
            return;
        }
        properties.forEachEntry((name, value) -> check(logicalId, name, value));
        for (String required : Json.texts(definition.path("required"))) {
            if (!properties.has(required)) {
                throw missing(logicalId, required);
            }
        }
    }

    private void check(String logicalId, String name, JsonNode value) {
        JsonNode kind = definition.path("properties").path(name);
        if (kind.isMissingNode()) {
            throw invalid(logicalId, "#: extraneous key [" + name + "] is not permitted");
        }
        if (!fits(kind.asText(), value)) {
            throw invalid(
                    logicalId, "#/" + name + ": expected type: " + kind.asText() + ", found: " + value.getNodeType());
        }
    }

    private static boolean fits(String kind, JsonNode value) {
        return switch (kind) {
            case "String" -> value.isValueNode();
            case "Number" -> value.isNumber() || value.asText().matches("-?\\d+(\\.\\d+)?");
            case "Boolean" -> value.isBoolean() || value.asText().matches("true|false");
            case "List" -> value.isArray();
            case "Map" -> value.isObject();
            case "Json" -> value.isObject() || value.isTextual();
            default -> throw new IllegalStateException("types.json has the unknown kind " + kind);
        };
    }

    static ResourceFailure missing(String logicalId, String property) {
        return invalid(logicalId, "#: required key [" + property + "] not found");
    }

    private static ResourceFailure invalid(String logicalId, String message) {
        return new ResourceFailure(
                "Properties validation failed for resource " + logicalId + " with message: " + message);
    }

    /** Whether the change of properties requires replacement. */
    public boolean replaces(ObjectNode before, ObjectNode after) {
        return Json.texts(definition.path("replaces")).stream()
                .anyMatch(name -> !before.path(name).equals(after.path(name)));
    }

    public boolean isTagged() {
        return definition.path("properties").has("Tags");
    }

    Optional<String> nameProperty() {
        return Json.text(definition.path("name"));
    }

    int longestName() {
        return definition.path("longestName").asInt(64);
    }

    /** The pattern of a new resource's physical id. */
    String idPattern() {
        return definition.path("ref").asText("${Name}");
    }

    /** The patterns of the attributes, by name. */
    Map<String, String> attributePatterns() {
        return Json.textMembers(definition.path("attributes"));
    }
}
