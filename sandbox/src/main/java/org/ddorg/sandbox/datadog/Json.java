package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.ddorg.sandbox.http.Response;

/** Reading and writing of JSON:API documents. */
final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode strings(Collection<String> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    /** @throws DatadogException 400 when the text is not one JSON document */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw DatadogException.of(400, "Bad Request", "request body is not valid JSON");
        }
    }

    static Response response(int status, JsonNode body) {
        return Response.of(status, "application/vnd.api+json", body.toString());
    }

    /** Answers 200 with one resource object. */
    static Response data(String id, String type, ObjectNode attributes) {
        ObjectNode body = object();
        body.set("data", resource(id, type, attributes));
        return response(200, body);
    }

    static ObjectNode resource(String id, String type, ObjectNode attributes) {
        return object().put("id", id).put("type", type).set("attributes", attributes);
    }

    /** Reads a document that lies beside the classes of this package. */
    static ObjectNode resourceFile(String name) {
        try (InputStream in = Objects.requireNonNull(Json.class.getResourceAsStream(name), name)) {
            return (ObjectNode) MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
