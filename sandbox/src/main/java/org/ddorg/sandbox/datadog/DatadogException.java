package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** An error of Datadog's API. */
final class DatadogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<String> title;
    private final transient List<String> details;
    private final transient Map<String, String> meta;

    private DatadogException(int status, Optional<String> title, List<String> details, Map<String, String> meta) {
        super(String.join(", ", details), null, false, false);
        this.status = status;
        this.title = title;
        this.details = details;
        this.meta = meta;
    }

    static DatadogException of(int status, String title, String detail) {
        return new DatadogException(status, Optional.of(title), List.of(detail), Map.of());
    }

    /** @throws DatadogException 400 that names the attribute in {@code meta}, if the condition does not hold */
    static void require(boolean holds, String attribute, String problem) {
        if (!holds) {
            throw new DatadogException(
                    400, Optional.of("Bad Request"), List.of("invalid value"), Map.of(attribute, problem));
        }
    }

    /** An error that is never written as an object. */
    static DatadogException plain(int status, String... details) {
        return new DatadogException(status, Optional.empty(), List.of(details), Map.of());
    }

    Response response(DatadogOptions.ErrorStyle style) {
        ObjectNode body = Json.object();
        ArrayNode errors = body.putArray("errors");
        if (style == DatadogOptions.ErrorStyle.OBJECTS && title.isPresent()) {
            describe(errors.addObject(), title.get());
        } else {
            details.forEach(detail -> errors.add(withMeta(detail)));
        }
        return JsonApiDocuments.response(status, body);
    }

    private void describe(ObjectNode error, String named) {
        error.put("status", Integer.toString(status)).put("title", named).put("detail", details.get(0));
        if (!meta.isEmpty()) {
            ObjectNode places = error.putObject("meta");
            meta.forEach(places::put);
        }
    }

    private String withMeta(String detail) {
        return meta.isEmpty() ? detail : detail + ": " + String.join(", ", meta.values());
    }
}
