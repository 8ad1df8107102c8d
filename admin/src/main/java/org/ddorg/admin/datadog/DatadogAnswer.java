package org.ddorg.admin.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells an answer of Datadog from one that a proxy or a captive portal sends in its place, mostly HTML with status 200.
 * All of Datadog's answers with content are JSON objects with {@code data}, {@code errors} or {@code valid} (Datadog's API
 * reference).
 */
final class DatadogAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DatadogAnswer() {}

    /**
     * The body of an answer.
     *
     * @param request for the error
     * @throws DatadogUnavailableException when it is not Datadog's
     */
    static JsonNode read(String request, HttpResponse<byte[]> response) {
        try {
            JsonNode body = JSON.readTree(response.body());
            if (Stream.of("data", "errors", "valid").anyMatch(body::has)) {
                return body;
            }
            throw notDatadog(request, response, null);
        } catch (IOException e) {
            throw notDatadog(request, response, e);
        }
    }

    private static DatadogUnavailableException notDatadog(
            String request, HttpResponse<byte[]> response, @Nullable IOException cause) {
        String type = response.headers().firstValue("Content-Type").orElse("no content type");
        return new DatadogUnavailableException(
                request + ": the response (status " + response.statusCode() + ", " + type + ") is not from Datadog. A"
                        + " proxy or a captive portal may have sent it. Check HTTPS_PROXY, and sign in to the network",
                cause);
    }
}
