package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ddorg.sandbox.encoding.Json;

/** The declaration of a parameter, with its constraints. */
public record ParameterDefinition(String name, JsonNode definition) {
    private static final Set<String> TYPES =
            Set.of("String", "Number", "CommaDelimitedList", "List<Number>", "List<String>");

    private static final Set<String> PROPERTIES = Set.of(
            "Type",
            "Default",
            "Description",
            "NoEcho",
            "AllowedValues",
            "AllowedPattern",
            "ConstraintDescription",
            "MinLength",
            "MaxLength",
            "MinValue",
            "MaxValue");

    public ParameterDefinition {
        ValidationError.checkMembers(definition, PROPERTIES, "parameter");
        String type = definition.path("Type").asText();
        if (!TYPES.contains(type)) {
            throw ValidationError.format("Unrecognized parameter type: " + type);
        }
    }

    public String type() {
        return definition.get("Type").asText();
    }

    public boolean isNoEcho() {
        return definition.path("NoEcho").asBoolean();
    }

    public Optional<String> defaultValue() {
        return definition.optional("Default").map(JsonNode::asText);
    }

    public Optional<String> description() {
        return Optional.ofNullable(definition.path("Description").textValue());
    }

    boolean isList() {
        return !type().equals("String") && !type().equals("Number");
    }

    /** The value of {@code Ref}. */
    JsonNode value(String text) {
        return isList() ? Json.array(items(text)) : TextNode.valueOf(text);
    }

    private List<String> items(String text) {
        return isList() ? Stream.of(text.split(",", -1)).map(String::strip).toList() : List.of(text);
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} when the value breaks a constraint */
    void check(String text) {
        items(text).forEach(this::checkItem);
        if (!isList()) {
            checkLength(text);
        }
    }

    private void checkItem(String item) {
        if (type().contains("Number")) {
            checkNumber(item);
        }
        JsonNode allowed = definition.path("AllowedValues");
        require(allowed.isMissingNode() || Json.texts(allowed).contains(item), "must be one of AllowedValues");
        String pattern = definition.path("AllowedPattern").asText(".*");
        require(Pattern.compile(pattern, Pattern.DOTALL).matcher(item).matches(), "must match pattern " + pattern);
    }

    private void checkLength(String text) {
        int least = definition.path("MinLength").asInt(0);
        int most = definition.path("MaxLength").asInt(Integer.MAX_VALUE);
        require(text.length() >= least, "must contain at least " + least + " characters");
        require(text.length() <= most, "must contain at most " + most + " characters");
    }

    private void checkNumber(String text) {
        require(text.matches("[-+]?\\d+(\\.\\d+)?"), "must be a number");
        double number = Double.parseDouble(text);
        JsonNode least = definition.path("MinValue");
        JsonNode most = definition.path("MaxValue");
        require(number >= least.asDouble(number), "must be a number not less than " + least.asText());
        require(number <= most.asDouble(number), "must be a number not greater than " + most.asText());
    }

    private void require(boolean isMet, String rule) {
        if (!isMet) {
            String description = definition.path("ConstraintDescription").asText("");
            throw ValidationError.of(
                    description.isEmpty()
                            ? "Parameter '" + name + "' " + rule
                            : "Parameter '" + name + "' failed to satisfy constraint: " + description);
        }
    }
}
