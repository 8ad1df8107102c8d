package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** Reads and writes documents in the format JSON:API. */
final class JsonApiDocuments {
    private JsonApiDocuments() {}

    /** @throws DatadogException 400 when the text is not one JSON document */
    static JsonNode parse(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw DatadogException.of(400, "Bad Request", "request body is not valid JSON");
        }
    }

    static Response response(int status, JsonNode body) {
        return Response.of(status, "application/vnd.api+json", body.toString());
    }

    /** Answers 200 with one resource object. */
    static Response data(String id, String type, ObjectNode attributes) {
        return response(200, Json.object().set("data", resource(id, type, attributes)));
    }

    static ObjectNode resource(String id, String type, ObjectNode attributes) {
        return Json.object().put("id", id).put("type", type).set("attributes", attributes);
    }
}
