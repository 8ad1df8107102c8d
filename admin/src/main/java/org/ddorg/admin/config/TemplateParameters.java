package org.ddorg.admin.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;

/** The parameters of a template. They are checked as CloudFormation does, before it is called. */
public final class TemplateParameters {

    /** Parameters of the member template that an OU cannot override. */
    public static final Set<String> SAME_IN_ALL_OUS =
            Set.of("DatadogSite", "DatadogSecretArn", "CodeBucket", "CodeKey", "ExcludedAccounts", "Prefix");

    private static final String LIST = "CommaDelimitedList";

    private final Map<String, Definition> definitions;

    private TemplateParameters(Map<String, Definition> definitions) {
        this.definitions = Collections.unmodifiableMap(definitions);
    }

    /**
     * @param type {@code String}, {@code Number} or {@code CommaDelimitedList}
     * @param allowed the allowed values; empty if all are
     * @param pattern of the value, or of each item of a list
     * @param rule the allowed values in words: {@code must be …}
     */
    public record Definition(
            String name,
            String type,
            Optional<String> defaultValue,
            List<String> allowed,
            Optional<String> pattern,
            String rule,
            Optional<Long> min,
            Optional<Long> max,
            boolean secret,
            String description) {

        public boolean isList() {
            return type.equals(LIST);
        }

        /** Why the value is not valid; empty if it is valid. */
        public Optional<String> problem(String value) {
            return items(value)
                    .filter(item -> !accepts(item))
                    .findFirst()
                    .map(item -> secret ? name + " " + rule + "." : name + " '" + item + "' " + rule + ".");
        }

        private Stream<String> items(String value) {
            return isList() && !value.isEmpty()
                    ? Stream.of(value.split(",", -1)).map(String::strip)
                    : Stream.of(value);
        }

        private boolean accepts(String item) {
            if (type.equals("Number")) {
                return isInRange(item);
            }
            return allowed.isEmpty() ? pattern.map(item::matches).orElse(true) : allowed.contains(item);
        }

        private boolean isInRange(String value) {
            return value.matches("-?\\d{1,15}")
                    && min.map(bound -> Long.parseLong(value) >= bound).orElse(true)
                    && max.map(bound -> Long.parseLong(value) <= bound).orElse(true);
        }
    }

    public static TemplateParameters ofOrganization() {
        return of(DeploymentArtifacts.template("organization.yaml"));
    }

    /** The parameters of the bundled template for a single account, which an OU can override. */
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
            throw new IllegalArgumentException("the template is not valid YAML: " + e.getOriginalMessage(), e);
        }
    }

    private static Definition definition(String name, JsonNode node) {
        List<String> allowed =
                node.path("AllowedValues").valueStream().map(JsonNode::asText).toList();
        return new Definition(
                name,
                node.path("Type").asText(),
                text(node, "Default"),
                allowed,
                text(node, "AllowedPattern"),
                rule(node, allowed),
                text(node, "MinValue").map(Long::valueOf),
                text(node, "MaxValue").map(Long::valueOf),
                node.path("NoEcho").asBoolean(),
                node.path("Description").asText());
    }

    private static String rule(JsonNode node, List<String> allowed) {
        if (node.path("Type").asText().equals("Number")) {
            return "must be a whole number"
                    + text(node, "MinValue").map(bound -> " from " + bound).orElse("")
                    + text(node, "MaxValue").map(bound -> " to " + bound).orElse("");
        }
        return allowed.isEmpty()
                ? text(node, "ConstraintDescription").orElse("does not match its pattern")
                : allowed.stream()
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.joining(", ", "must be one of ", ""));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.has(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
    }

    public Collection<Definition> all() {
        return definitions.values();
    }

    public Optional<Definition> find(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    Definition get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the template has no parameter " + name));
    }

    /** A sentence with the value, unless it is secret, and the rule that it breaks; empty if it is valid. */
    public Optional<String> problem(String name, String value) {
        return find(name).map(definition -> definition.problem(value)).orElseGet(() -> Optional.of(unknown(name)));
    }

    /** As {@link #problem}, for a parameter of the member template that an OU overrides. */
    public Optional<String> problemInOu(String name, String value) {
        return find(name).filter(Definition::secret).isPresent() || SAME_IN_ALL_OUS.contains(name)
                ? Optional.of(sameInAllOus(name))
                : problem(name, value);
    }

    static String sameInAllOus(String name) {
        return name + " is the same in all OUs and cannot be overridden. Remove it.";
    }

    String unknown(String name) {
        return name + " is not a parameter of the template." + Spelling.hint(name, definitions.keySet());
    }
}
