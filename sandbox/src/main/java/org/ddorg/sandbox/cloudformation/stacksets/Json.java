package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the shapes that the API's requests and the resource's properties have in common. */
final class Json {

    private Json() {}

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    static Map<String, String> pairs(JsonNode list, String key, String value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        list.forEach(item -> pairs.put(item.path(key).asText(), item.path(value).asText()));
        return pairs;
    }

    /** Parameters, those left to their previous value out. */
    static Map<String, String> parameters(JsonNode list) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (JsonNode item : list) {
            if (!item.path("UsePreviousValue").asBoolean()) {
                parameters.put(
                        item.path("ParameterKey").asText(),
                        item.path("ParameterValue").asText());
            }
        }
        return parameters;
    }

    static Optional<String> text(JsonNode node) {
        return node.isValueNode() ? Optional.of(node.asText()) : Optional.empty();
    }
}
