package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ddorg.sandbox.encoding.Json;

/** The declaration of a resource. */
public record ResourceDefinition(String logicalId, JsonNode definition) {
    private static final Set<String> ATTRIBUTES =
            Set.of("Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy");

    private static final Set<String> POLICIES = Set.of("Delete", "Retain", "RetainExceptOnCreate");

    public ResourceDefinition {
        if (!logicalId.matches("[A-Za-z0-9]{1,255}")) {
            throw ValidationError.format("Resource name " + logicalId + " is non alphanumeric.");
        }
        ValidationError.checkMembers(definition, ATTRIBUTES, "resource");
        if (!definition.path("Type").isTextual()) {
            throw ValidationError.format(
                    "[/Resources/" + logicalId + "] Every Resources object must contain a Type " + "member.");
        }
        checkPolicy(definition, "DeletionPolicy");
        checkPolicy(definition, "UpdateReplacePolicy");
    }

    private static void checkPolicy(JsonNode definition, String name) {
        String policy = definition.path(name).asText("Delete");
        if (!POLICIES.contains(policy)) {
            throw ValidationError.format("Unrecognized " + name + " " + policy);
        }
    }

    public String type() {
        return definition.get("Type").textValue();
    }

    public JsonNode properties() {
        return definition.optional("Properties").orElseGet(Json::object);
    }

    /** Whether the resource is kept when it is removed from the stack. */
    public boolean isRetained() {
        return definition.path("DeletionPolicy").asText().startsWith("Retain");
    }

    /** Whether the old resource is kept after a replacement. */
    public boolean isRetainedOnReplacement() {
        return definition.path("UpdateReplacePolicy").asText().startsWith("Retain");
    }

    Optional<String> condition() {
        return Optional.ofNullable(definition.path("Condition").textValue());
    }

    List<String> dependsOn() {
        JsonNode names = definition.path("DependsOn");
        return names.isTextual() ? List.of(names.textValue()) : Json.texts(names);
    }

    /** The names this resource depends on, explicitly or by reference; includes parameters. */
    public Set<String> dependencies() {
        Set<String> dependencies = new LinkedHashSet<>(dependsOn());
        dependencies.addAll(TemplateReferences.in(properties()).all());
        return dependencies;
    }
}
