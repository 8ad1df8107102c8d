package org.ddorg.admin.reconcile;

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
record SettingDrift(List<SettingDifference> differences, ObjectNode correction) {

    /** These say one of several things, and Datadog replaces them whole. */
    private static final Set<String> WHOLE = Set.of("aws_regions", "namespace_filters", "xray_services");

    /** @param desired as {@link DesiredIntegration} has it */
    static SettingDrift between(JsonNode actual, ObjectNode desired) {
        SettingDrift drift = new SettingDrift(new ArrayList<>(), JsonNodeFactory.instance.objectNode());
        desired.properties().forEach(field -> {
            if (field.getKey().equals("account_tags")) {
                drift.tags(actual.path("account_tags"), field.getValue());
            } else {
                drift.compare(field.getKey(), actual.path(field.getKey()), field.getValue());
            }
        });
        return drift;
    }

    private void tags(JsonNode actual, JsonNode desired) {
        Set<JsonNode> all = new LinkedHashSet<>(elements(actual));
        List<JsonNode> missing = new ArrayList<>(elements(desired));
        missing.removeAll(all);
        if (!missing.isEmpty()) {
            all.addAll(missing);
            differences.add(new SettingDifference("account_tags", actual.toString(), "also " + missing));
            ArrayNode tags = correction.putArray("account_tags");
            all.forEach(tags::add);
        }
    }

    private void compare(String path, JsonNode actual, JsonNode desired) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (desired.isObject() && !WHOLE.contains(name)) {
            desired.properties()
                    .forEach(field ->
                            compare(path + "." + field.getKey(), actual.path(field.getKey()), field.getValue()));
        } else if (!same(actual, desired)) {
            differences.add(new SettingDifference(
                    path, actual.isMissingNode() ? "not set" : actual.toString(), desired.toString()));
            correct(path, name, desired);
        }
    }

    private void correct(String path, String name, JsonNode desired) {
        int dot = path.lastIndexOf('.');
        ObjectNode parent = dot < 0
                ? correction
                : correction.withObject("/" + path.substring(0, dot).replace('.', '/'));
        parent.set(name, desired);
    }

    private static boolean same(JsonNode actual, JsonNode desired) {
        if (desired.isArray()) {
            return Set.copyOf(elements(actual)).equals(Set.copyOf(elements(desired)));
        }
        if (desired.isObject()) {
            return actual.size() == desired.size()
                    && desired.properties().stream()
                            .allMatch(field -> same(actual.path(field.getKey()), field.getValue()));
        }
        return actual.equals(desired);
    }

    private static List<JsonNode> elements(JsonNode list) {
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements;
    }
}
