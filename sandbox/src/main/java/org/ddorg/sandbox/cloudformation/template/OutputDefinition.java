package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** The declaration of an output. */
public record OutputDefinition(String name, JsonNode definition) {
    private static final Set<String> ATTRIBUTES = Set.of("Value", "Description", "Condition", "Export");

    public OutputDefinition {
        ValidationError.checkMembers(definition, ATTRIBUTES, "output");
        if (definition.path("Value").isMissingNode()) {
            throw ValidationError.format("Output " + name + " is malformed. The Value field is required");
        }
    }

    JsonNode value() {
        return definition.get("Value");
    }

    Optional<String> condition() {
        return Optional.ofNullable(definition.path("Condition").textValue());
    }

    Optional<String> description() {
        return Optional.ofNullable(definition.path("Description").textValue());
    }

    Optional<JsonNode> exportName() {
        return definition.path("Export").optional("Name");
    }
}
