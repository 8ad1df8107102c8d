package org.ddorg.sandbox.datadog;

import static org.ddorg.sandbox.datadog.DatadogException.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ddorg.sandbox.encoding.Json;

/** Checks the types of attributes against an example, and drops unknown attributes. */
final class AccountSchema {
    private AccountSchema() {}

    /**
     * The known attributes; {@code null} counts as missing.
     *
     * @throws DatadogException 400 that names the first attribute of another type
     */
    static ObjectNode known(JsonNode sent, JsonNode example, String path) {
        require(sent.isObject(), path.isEmpty() ? "attributes" : path, "expected an object");
        ObjectNode known = Json.object();
        example.forEachEntry((name, part) -> {
            if (sent.hasNonNull(name)) {
                known.set(name, value(sent.get(name), part, path.isEmpty() ? name : path + "." + name));
            }
        });
        return known;
    }

    private static JsonNode value(JsonNode sent, JsonNode example, String path) {
        if (example.isObject()) {
            return known(sent, example, path);
        }
        if (example.isArray()) {
            return list(sent, example.get(0), path);
        }
        require(sent.getNodeType() == example.getNodeType(), path, "expected a " + typeName(example));
        return sent;
    }

    private static ArrayNode list(JsonNode sent, JsonNode example, String path) {
        require(sent.isArray(), path, "expected a list");
        ArrayNode list = Json.array();
        sent.forEach(entry -> list.add(value(entry, example, path)));
        return list;
    }

    private static String typeName(JsonNode example) {
        return example.isBoolean() ? "boolean" : "string";
    }
}
