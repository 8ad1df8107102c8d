package org.ddorg.sandbox.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/**
 * Faults over HTTP, for rehearsals that are driven from outside the process: POST adds one, DELETE takes all away, GET
 * lists them.
 */
public final class FaultsApi implements Endpoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Faults faults;

    public FaultsApi(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Response handle(Request request) {
        try {
            return switch (request.method()) {
                case "POST" -> add(request);
                case "DELETE" -> clear();
                case "GET" -> json(200, list().toString());
                default -> problem(405, "POST adds a fault, DELETE takes all away, GET lists them.");
            };
        } catch (JsonProcessingException e) {
            return problem(400, "The fault is not valid JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    private Response add(Request request) throws JsonProcessingException {
        faults.add(FaultJson.read(JSON.readTree(request.text())));
        return json(201, list().toString());
    }

    private Response clear() {
        faults.clear();
        return Response.empty(204);
    }

    private ArrayNode list() {
        ArrayNode list = JSON.createArrayNode();
        faults.all().forEach(fault -> list.add(FaultJson.write(fault)));
        return list;
    }

    private static Response problem(int status, String message) {
        return json(status, JSON.createObjectNode().put("error", message).toString());
    }

    private static Response json(int status, String body) {
        return Response.of(status, "application/json", body);
    }
}
