package org.ddorg.admin.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;

/** The parameters of a template, and what each takes: as CloudFormation would check them, but before it is asked. */
public final class TemplateParameters {

    private static final String LIST = "CommaDelimitedList";

    private final Map<String, Definition> definitions;

    private TemplateParameters(Map<String, Definition> definitions) {
        this.definitions = Collections.unmodifiableMap(definitions);
    }

    /**
     * One parameter.
     *
     * @param type {@code String}, {@code Number} or {@code CommaDelimitedList}
     * @param allowed the values it takes; empty for any
     * @param pattern of the value, or of each item of a list
     * @param rule the pattern in words: {@code must be …}
     * @param secret whether the value is never shown
     */
    public record Definition(
            String name,
            String type,
            Optional<String> defaultValue,
            List<String> allowed,
            Optional<String> pattern,
            String rule,
            Optional<Long> least,
            Optional<Long> most,
            boolean secret,
            String description) {

        public boolean isList() {
            return type.equals(LIST);
        }

        /** What is wrong with a value, or empty. */
        public Optional<String> complaint(String value) {
            if (type.equals("Number")) {
                return isInRange(value) ? Optional.empty() : Optional.of(wrong(value, range()));
            }
            return items(value).filter(item -> !accepts(item)).findFirst().map(item -> wrong(item, rule()));
        }

        @Override
        public String rule() {
            return allowed.isEmpty() ? rule : "must be one of " + String.join(", ", shown());
        }

        private List<String> shown() {
            return allowed.stream().filter(value -> !value.isEmpty()).toList();
        }

        private Stream<String> items(String value) {
            return isList() && !value.isEmpty()
                    ? Stream.of(value.split(",", -1)).map(String::strip)
                    : Stream.of(value);
        }

        private boolean accepts(String item) {
            return allowed.isEmpty() ? pattern.map(item::matches).orElse(true) : allowed.contains(item);
        }

        private boolean isInRange(String value) {
            return value.matches("-?\\d{1,15}")
                    && least.map(bound -> Long.parseLong(value) >= bound).orElse(true)
                    && most.map(bound -> Long.parseLong(value) <= bound).orElse(true);
        }

        private String range() {
            return "must be a whole number"
                    + least.map(bound -> " from " + bound).orElse("")
                    + most.map(bound -> " to " + bound).orElse("");
        }

        private String wrong(String value, String why) {
            return secret ? name + " " + why : name + " '" + value + "' " + why;
        }
    }

    /** Those of the bundled organization template. */
    public static TemplateParameters ofOrganization() {
        return of(DeploymentArtifacts.template("organization.yaml"));
    }

    /** Those of the bundled template for a single account, which can differ by unit. */
    public static TemplateParameters ofMember() {
        return of(DeploymentArtifacts.template("member.yaml"));
    }

    /** @param template CloudFormation, in YAML */
    public static TemplateParameters of(String template) {
        try {
            Map<String, Definition> definitions = new LinkedHashMap<>();
            new YAMLMapper()
                    .readTree(template)
                    .path("Parameters")
                    .forEachEntry((name, node) -> definitions.put(name, definition(name, node)));
            return new TemplateParameters(definitions);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the template is no YAML: " + e.getOriginalMessage(), e);
        }
    }

    private static Definition definition(String name, JsonNode node) {
        List<String> allowed = new ArrayList<>();
        node.path("AllowedValues").forEach(value -> allowed.add(value.asText()));
        return new Definition(
                name,
                node.path("Type").asText(),
                text(node, "Default"),
                List.copyOf(allowed),
                text(node, "AllowedPattern"),
                text(node, "ConstraintDescription").orElse("does not fit its pattern"),
                text(node, "MinValue").map(Long::valueOf),
                text(node, "MaxValue").map(Long::valueOf),
                node.path("NoEcho").asBoolean(),
                node.path("Description").asText());
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.has(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
    }

    /**
     * What is wrong with a parameter that is to differ in a unit; of the member template.
     *
     * @return a sentence, or empty
     */
    public Optional<String> complaintInUnit(String name, String value) {
        if (find(name).filter(Definition::secret).isPresent() || ConfigReader.SAME_EVERYWHERE.contains(name)) {
            return Optional.of(name + " is the same everywhere: it cannot differ in a unit");
        }
        return complaint(name, value);
    }

    public Collection<Definition> all() {
        return definitions.values();
    }

    public Optional<Definition> find(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    /**
     * What is wrong with a parameter: its name, with a guess at what was meant, or its value.
     *
     * @return a sentence with the value, unless that is a key, and the rule; or empty
     */
    public Optional<String> complaint(String name, String value) {
        Definition definition = definitions.get(name);
        return definition == null
                ? Optional.of(name + " is no parameter" + Spelling.hint(name, definitions.keySet()))
                : definition.complaint(value);
    }
}
