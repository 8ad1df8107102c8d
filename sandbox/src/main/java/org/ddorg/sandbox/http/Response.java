package org.ddorg.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP response.
 *
 * @param status the HTTP status, or {@link #RESET} to close the connection without a response
 */
public record Response(int status, Map<String, String> headers, byte[] body) {
    /** Instead of a status: the listener closes the connection, like a network failure. */
    public static final int RESET = 0;

    public static Response of(int status, String contentType, String body) {
        return new Response(status, Map.of("Content-Type", contentType), body.getBytes(UTF_8));
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), new byte[0]);
    }

    public static Response reset() {
        return empty(RESET);
    }

    public Response withHeader(String name, String value) {
        return withHeaders(Map.of(name, value));
    }

    public Response withHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Response(status, all, body);
    }

    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    public boolean isReset() {
        return status == RESET;
    }
}
