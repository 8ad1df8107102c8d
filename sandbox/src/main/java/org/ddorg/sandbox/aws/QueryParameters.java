package org.ddorg.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.ddorg.sandbox.encoding.Json;

/** The query protocol's dotted parameters as a tree: {@code Tags.member.1.Key} becomes a list of objects. */
final class QueryParameters {
    private static final String LIST = "member";

    private QueryParameters() {}

    static ObjectNode tree(Map<String, String> parameters) {
        ObjectNode root = Json.object();
        parameters.forEach((name, value) -> put(root, name.split("\\."), value));
        return (ObjectNode) withLists(root);
    }

    private static void put(ObjectNode root, String[] path, String value) {
        ObjectNode at = root;
        for (int i = 0; i < path.length - 1; i++) {
            at = at.get(path[i]) instanceof ObjectNode next ? next : at.putObject(path[i]);
        }
        at.put(path[path.length - 1], value);
    }

    private static JsonNode withLists(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (object.size() == 1 && object.path(LIST).isObject()) {
            return list(object.get(LIST));
        }
        ObjectNode converted = Json.object();
        object.properties().forEach(member -> converted.set(member.getKey(), withLists(member.getValue())));
        return converted;
    }

    private static ArrayNode list(JsonNode members) {
        Map<Integer, JsonNode> ordered = new TreeMap<>();
        members.properties()
                .forEach(member -> ordered.put(Integer.valueOf(member.getKey()), withLists(member.getValue())));
        return Json.array().addAll(ordered.values());
    }
}
