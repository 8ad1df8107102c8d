package org.ddorg.lambda.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param body read as UTF-8; empty where there was none
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, String body) {

    /** The first value of a header, in whatever case its name was written. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** Bodies may hold secrets. */
    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
