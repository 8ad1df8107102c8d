package org.ddorg.admin.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a registration has otherwise than it is meant, and the PATCH that mends it. What is not meant in any way does not
 * count, nor does the order of a list; account tags of others stay.
 *
 * @param differences in words
 * @param correction attributes to send; Datadog merges them deeply, and replaces lists
 */
record Drift(List<Difference> differences, ObjectNode correction) {

    /** These say one of several things, and Datadog replaces them whole. */
    private static final Set<String> WHOLE = Set.of("aws_regions", "namespace_filters", "xray_services");

    /** @param meant as {@link IntendedSettings} has it */
    static Drift between(JsonNode actual, ObjectNode meant) {
        Drift drift = new Drift(new ArrayList<>(), JsonNodeFactory.instance.objectNode());
        meant.properties().forEach(field -> {
            if (field.getKey().equals("account_tags")) {
                drift.tags(actual.path("account_tags"), field.getValue());
            } else {
                drift.compare(field.getKey(), actual.path(field.getKey()), field.getValue());
            }
        });
        return drift;
    }

    private void tags(JsonNode actual, JsonNode meant) {
        Set<JsonNode> all = new LinkedHashSet<>(elements(actual));
        List<JsonNode> missing = new ArrayList<>(elements(meant));
        missing.removeAll(all);
        if (!missing.isEmpty()) {
            all.addAll(missing);
            differences.add(new Difference("account_tags", actual.toString(), "also " + missing));
            ArrayNode tags = correction.putArray("account_tags");
            all.forEach(tags::add);
        }
    }

    private void compare(String path, JsonNode actual, JsonNode meant) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (meant.isObject() && !WHOLE.contains(name)) {
            meant.properties()
                    .forEach(field ->
                            compare(path + "." + field.getKey(), actual.path(field.getKey()), field.getValue()));
        } else if (!same(actual, meant)) {
            differences.add(
                    new Difference(path, actual.isMissingNode() ? "not set" : actual.toString(), meant.toString()));
            correct(path, name, meant);
        }
    }

    private void correct(String path, String name, JsonNode meant) {
        int dot = path.lastIndexOf('.');
        ObjectNode parent = dot < 0
                ? correction
                : correction.withObject("/" + path.substring(0, dot).replace('.', '/'));
        parent.set(name, meant);
    }

    private static boolean same(JsonNode actual, JsonNode meant) {
        if (meant.isArray()) {
            return Set.copyOf(elements(actual)).equals(Set.copyOf(elements(meant)));
        }
        if (meant.isObject()) {
            return actual.size() == meant.size()
                    && meant.properties().stream()
                            .allMatch(field -> same(actual.path(field.getKey()), field.getValue()));
        }
        return actual.equals(meant);
    }

    private static List<JsonNode> elements(JsonNode list) {
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements;
    }
}
