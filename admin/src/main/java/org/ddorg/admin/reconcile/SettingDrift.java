package org.ddorg.admin.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ddorg.contract.JsonTree;

/**
 * Where an integration differs from what is desired, and the PATCH that corrects it. Attributes that are not desired in
 * any way do not count, nor does the order of a list; account tags of others stay.
 *
 * @param differences in words
 * @param correction attributes to send; Datadog merges them deeply, and replaces lists
 */
record SettingDrift(List<SettingDifference> differences, ObjectNode correction) {

    private static final String ROLE_NAME = "auth_config.role_name";

    /** @param desired as {@link DesiredState#integrationOf} returns it */
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
        Set<JsonNode> all = actual.valueStream().collect(Collectors.toCollection(LinkedHashSet::new));
        List<JsonNode> missing =
                desired.valueStream().filter(tag -> !all.contains(tag)).toList();
        if (!missing.isEmpty()) {
            all.addAll(missing);
            differences.add(new SettingDifference("account_tags", actual.toString(), "also " + missing));
            correction.putArray("account_tags").addAll(all);
        }
    }

    private void compare(String path, JsonNode actual, JsonNode desired) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (desired.isObject() && JsonTree.isMerged(members(desired))) {
            desired.properties()
                    .forEach(field ->
                            compare(path + "." + field.getKey(), actual.path(field.getKey()), field.getValue()));
        } else if (!isSame(path, actual, desired)) {
            differences.add(new SettingDifference(
                    path, actual.isMissingNode() ? "not set" : actual.toString(), desired.toString()));
            correct(path, name, desired);
        }
    }

    private static Set<String> members(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** The function keeps the path of a role that it adopts, and no account has two roles of one name. */
    private static boolean isSame(String path, JsonNode actual, JsonNode desired) {
        return path.equals(ROLE_NAME)
                ? withoutPath(actual).equals(withoutPath(desired))
                : unordered(actual).equals(unordered(desired));
    }

    private static String withoutPath(JsonNode roleName) {
        return roleName.asText().substring(roleName.asText().lastIndexOf('/') + 1);
    }

    private void correct(String path, String name, JsonNode desired) {
        int dot = path.lastIndexOf('.');
        ObjectNode parent = dot < 0
                ? correction
                : correction.withObject("/" + path.substring(0, dot).replace('.', '/'));
        parent.set(name, desired);
    }

    /** The same with a set for each list, at any depth. */
    private static Object unordered(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(SettingDrift::unordered).collect(Collectors.toSet());
        }
        if (node.isObject()) {
            return node.propertyStream()
                    .collect(Collectors.toMap(Map.Entry::getKey, field -> unordered(field.getValue())));
        }
        return node;
    }
}
