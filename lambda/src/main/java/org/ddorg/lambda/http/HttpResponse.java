package org.ddorg.lambda.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A response.
 *
 * @param body decoded as UTF-8; empty if there is none
 */
public record HttpResponse(int status, Map<String, List<String>> headers, String body) {

    /** The first value of a header; its name is case-insensitive. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "HttpResponse[" + status + "]";
    }
}
