package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Parses a {@link Template} and checks what does not depend on parameters. */
final class TemplateParser {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Mappings",
            "Conditions",
            "Rules",
            "Resources",
            "Outputs");

    private static final int MOST_PARAMETERS = 200;
    private static final int MOST_RESOURCES = 500;

    private TemplateParser() {}

    static Template parse(String body, int largest) {
        int size = body.getBytes(StandardCharsets.UTF_8).length;
        if (size > largest) {
            throw ValidationError.of("1 validation error detected: Value at 'templateBody' failed to satisfy "
                    + "constraint: Member must have length less than or equal to " + largest);
        }
        JsonNode root = TemplateReader.read(body);
        checkSections(root);
        Template template = assemble(body, root);
        TemplateChecks.check(template);
        return template;
    }

    private static Template assemble(String body, JsonNode root) {
        Map<String, ResourceDefinition> resources = map(root, "Resources", ResourceDefinition::new);
        Map<String, JsonNode> conditions = map(root, "Conditions", (name, node) -> node);
        return new Template(
                body,
                Optional.ofNullable(root.path("Description").textValue()),
                map(root, "Parameters", ParameterDefinition::new),
                root.path("Mappings"),
                conditions,
                List.copyOf(map(root, "Rules", TemplateRule::new).values()),
                resources,
                List.copyOf(map(root, "Outputs", OutputDefinition::new).values()),
                order(resources));
    }

    private static void checkSections(JsonNode root) {
        if (!root.isObject()) {
            throw ValidationError.format("unsupported structure.");
        }
        List<String> unknown = new ArrayList<>();
        root.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(SECTIONS);
        if (!unknown.isEmpty()) {
            throw ValidationError.of("Template validation error: Invalid template property or properties " + unknown);
        }
        checkVersion(root.path("AWSTemplateFormatVersion").asText("2010-09-09"));
        checkSizes(root);
        IntrinsicFunctions.checkKnown(root.path("Resources"));
        IntrinsicFunctions.checkKnown(root.path("Outputs"));
        IntrinsicFunctions.checkKnown(root.path("Conditions"));
        IntrinsicFunctions.checkKnown(root.path("Rules"));
    }

    private static void checkVersion(String version) {
        if (!version.equals("2010-09-09")) {
            throw ValidationError.of("Template format error: Invalid AWSTemplateFormatVersion " + version);
        }
    }

    private static void checkSizes(JsonNode root) {
        if (root.path("Resources").isEmpty()) {
            throw ValidationError.format("At least one Resources member must be defined.");
        }
        if (root.path("Parameters").size() > MOST_PARAMETERS) {
            throw ValidationError.format("Number of parameters, "
                    + root.path("Parameters").size() + ", is greater than maximum allowed, " + MOST_PARAMETERS);
        }
        if (root.path("Resources").size() > MOST_RESOURCES) {
            throw ValidationError.format("Number of resources, "
                    + root.path("Resources").size() + ", is greater than maximum allowed, " + MOST_RESOURCES);
        }
    }

    private static <T> Map<String, T> map(JsonNode root, String section, BiFunction<String, JsonNode, T> make) {
        JsonNode members = root.path(section);
        Map<String, T> map = new LinkedHashMap<>();
        members.properties().forEach(member -> {
            requireObject(section, member);
            map.put(member.getKey(), make.apply(member.getKey(), member.getValue()));
        });
        return Collections.unmodifiableMap(map);
    }

    private static void requireObject(String section, Map.Entry<String, JsonNode> member) {
        if (!member.getValue().isObject()) {
            throw ValidationError.format(
                    "[/" + section + "/" + member.getKey() + "] every " + section + " member must be an object");
        }
    }

    private static List<String> order(Map<String, ResourceDefinition> resources) {
        Map<String, Set<String>> waiting = new LinkedHashMap<>();
        resources.forEach((name, resource) -> {
            Set<String> dependencies = new LinkedHashSet<>(resource.dependencies());
            dependencies.retainAll(resources.keySet());
            waiting.put(name, dependencies);
        });
        List<String> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            takeReady(waiting, order);
        }
        return List.copyOf(order);
    }

    private static void takeReady(Map<String, Set<String>> waiting, List<String> order) {
        List<String> ready = waiting.entrySet().stream()
                .filter(entry -> order.containsAll(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (ready.isEmpty()) {
            throw ValidationError.of("Circular dependency between resources: " + new ArrayList<>(waiting.keySet()));
        }
        order.addAll(ready);
        waiting.keySet().removeAll(ready);
    }
}
