package org.ddorg.sandbox.cloudformation.resources.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.sandbox.encoding.Json;

/**
 * The schema of a resource type: properties, which of them are required and which replace the resource, and the
 * patterns of id and attributes.
 *
 * @param definition the type's entry in {@code types.json}
 */
public record ResourceSchema(JsonNode definition) {
    private static final ObjectNode ALL = Json.resource(ResourceSchema.class, "types.json");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z]+)}");

    public static Optional<ResourceSchema> of(String type) {
        return ALL.optional(type).map(ResourceSchema::new);
    }

    /** @throws ResourceFailure naming an unknown property, a missing one, or one of the wrong type */
    public void check(String logicalId, ObjectNode properties) {
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

    /** The name that its property gives the resource, if the type has one. */
    Optional<String> givenName(ResourceRequest request) {
        return definition.optional("name").flatMap(property -> request.text(property.asText()));
    }

    public String name(ResourceRequest request) {
        return givenName(request).orElseGet(() -> request.generatedName(longestName()));
    }

    public int longestName() {
        return definition.path("longestName").asInt(64);
    }

    /** A new resource, with the physical id that the type's pattern makes of its name. */
    public ProvisionedResource provisioned(ResourceRequest request, String name) {
        String pattern = definition.path("ref").asText("${Name}");
        return provisioned(request, name, fill(pattern, request, name, ""));
    }

    public ProvisionedResource provisioned(ResourceRequest request, String name, String physicalId) {
        Map<String, String> attributes = Json.textMembers(definition.path("attributes"));
        attributes.replaceAll((attribute, pattern) -> fill(pattern, request, name, physicalId));
        return ProvisionedResource.of(physicalId, attributes);
    }

    private static String fill(String pattern, ResourceRequest request, String name, String physicalId) {
        return VARIABLE.matcher(pattern)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), request, name, physicalId)));
    }

    private static String value(String variable, ResourceRequest request, String name, String physicalId) {
        return switch (variable) {
            case "Partition" -> request.stack().partition();
            case "Region" -> request.stack().region();
            case "AccountId" -> request.stack().accountId();
            case "Name" -> name;
            case "Id" -> physicalId;
            case "Uuid" -> UUID.randomUUID().toString();
            case "LastOfId" -> physicalId.substring(physicalId.lastIndexOf(':') + 1);
            default -> request.properties().path(variable).asText();
        };
    }
}
