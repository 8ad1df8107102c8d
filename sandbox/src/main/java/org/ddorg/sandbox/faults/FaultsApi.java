package org.ddorg.sandbox.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/**
 * Faults over HTTP, for clients outside the process: POST adds one, GET lists them with their numbers, DELETE removes
 * all, or the one whose number ends the path.
 *
 * @param services that calls can have, besides {@code cfn-response}: the responses of custom resources
 */
public record FaultsApi(Faults faults, Supplier<? extends Collection<String>> services) implements Endpoint {
    /** Where the sandbox serves it, on the port of AWS. */
    public static final String PATH = "/_sandbox/faults";

    @Override
    public Response handle(Request request) {
        try {
            return switch (request.method()) {
                case "POST" -> add(request);
                case "DELETE" -> remove(request.path());
                case "GET" -> Json.response(200, list());
                default -> Json.error(405, "POST adds a fault, DELETE removes all or one, GET lists them.");
            };
        } catch (JsonProcessingException e) {
            return Json.error(400, "The fault is not valid JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return Json.error(400, e.getMessage());
        }
    }

    private Response add(Request request) throws JsonProcessingException {
        Fault fault = FaultJson.read(Json.parse(request.text()));
        checkService(fault.service());
        faults.add(fault);
        return Json.response(201, list());
    }

    private void checkService(String pattern) {
        SortedSet<String> all = new TreeSet<>(services.get());
        all.add("cfn-response");
        if (all.stream().noneMatch(service -> Glob.matches(pattern, service))) {
            throw new IllegalArgumentException(
                    "The sandbox has no service " + pattern + ". Services: " + String.join(", ", all) + ".");
        }
    }

    private Response remove(String path) {
        String number = path.substring(PATH.length()).replace("/", "");
        if (number.isEmpty()) {
            faults.clear();
            return Response.empty(204);
        }
        return number.matches("[0-9]{1,9}") && faults.remove(Integer.parseInt(number))
                ? Response.empty(204)
                : Json.error(404, "There is no fault " + number + ". GET " + PATH + " lists the faults.");
    }

    private ArrayNode list() {
        ArrayNode list = Json.array();
        faults.rules()
                .forEach(rule -> list.addObject()
                        .put("number", rule.number())
                        .put("matched", rule.seen().get())
                        .set("fault", FaultJson.write(rule.fault())));
        return list;
    }
}
