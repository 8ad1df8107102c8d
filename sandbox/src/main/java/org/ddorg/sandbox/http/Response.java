package org.ddorg.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a service of the sandbox answers.
 *
 * @param status the HTTP status, or {@link #RESET} for a connection closed without an answer
 * @param headers header fields by name
 * @param body the body's bytes
 */
public record Response(int status, Map<String, String> headers, byte[] body) {

    /** No status at all: the listener drops the connection, as a fault of the network would. */
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
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    public boolean isReset() {
        return status == RESET;
    }
}
