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
        return new Template(
                body,
                Optional.ofNullable(root.path("Description").textValue()),
                map(root, "Parameters", ParameterDefinition::new),
                root.path("Mappings"),
                map(root, "Conditions", (name, node) -> node),
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
        List.of("Resources", "Outputs", "Conditions", "Rules")
                .forEach(section -> IntrinsicFunctions.checkKnown(root.path(section)));
    }

    private static void checkVersion(String version) {
        if (!version.equals("2010-09-09")) {
            throw ValidationError.format("Invalid AWSTemplateFormatVersion " + version);
        }
    }

    private static void checkSizes(JsonNode root) {
        if (root.path("Resources").isEmpty()) {
            throw ValidationError.format("At least one Resources member must be defined.");
        }
        checkSize("parameters", root.path("Parameters").size(), MOST_PARAMETERS);
        checkSize("resources", root.path("Resources").size(), MOST_RESOURCES);
    }

    private static void checkSize(String members, int size, int most) {
        if (size > most) {
            throw ValidationError.format(
                    "Number of " + members + ", " + size + ", is greater than maximum allowed, " + most);
        }
    }

    private static <T> Map<String, T> map(JsonNode root, String section, BiFunction<String, JsonNode, T> make) {
        Map<String, T> map = new LinkedHashMap<>();
        root.path(section).forEachEntry((name, member) -> {
            if (!member.isObject()) {
                throw ValidationError.format(
                        "[/" + section + "/" + name + "] every " + section + " member must be an object");
            }
            map.put(name, make.apply(name, member));
        });
        return Collections.unmodifiableMap(map);
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
