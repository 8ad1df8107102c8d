package org.ddorg.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request with its whole body.
 *
 * @param method the HTTP method, in capitals
 * @param uri path and query as they were sent, still percent-encoded
 * @param headers header fields by lower-case name; the first value of repeated fields
 * @param body the body's bytes, possibly empty
 */
public record Request(String method, URI uri, Map<String, String> headers, byte[] body) {
    /** The decoded path, starting with a slash. */
    public String path() {
        return uri.getPath();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public String text() {
        return new String(body, UTF_8);
    }

    /** The query's parameters, decoded; a parameter without a value has the empty string. */
    public Map<String, String> query() {
        return decodeForm(uri.getRawQuery());
    }

    /** The body's parameters, where it is {@code application/x-www-form-urlencoded}. */
    public Map<String, String> form() {
        return decodeForm(text());
    }

    private static Map<String, String> decodeForm(@Nullable String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (form == null || form.isEmpty()) {
            return parameters;
        }
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
        }
        return parameters;
    }
}
