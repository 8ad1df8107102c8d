package org.ddorg.sandbox.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** Faults over HTTP, for clients outside the process: POST adds one, DELETE removes all, GET lists them. */
public record FaultsApi(Faults faults) implements Endpoint {
    @Override
    public Response handle(Request request) {
        try {
            return switch (request.method()) {
                case "POST" -> add(request);
                case "DELETE" -> clear();
                case "GET" -> Json.response(200, list());
                default -> Json.error(405, "POST adds a fault, DELETE removes all, GET lists them.");
            };
        } catch (JsonProcessingException e) {
            return Json.error(400, "The fault is not valid JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return Json.error(400, e.getMessage());
        }
    }

    private Response add(Request request) throws JsonProcessingException {
        faults.add(FaultJson.read(Json.parse(request.text())));
        return Json.response(201, list());
    }

    private Response clear() {
        faults.clear();
        return Response.empty(204);
    }

    private ArrayNode list() {
        ArrayNode list = Json.array();
        faults.all().forEach(fault -> list.add(FaultJson.write(fault)));
        return list;
    }
}
