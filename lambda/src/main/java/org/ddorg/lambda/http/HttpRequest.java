package org.ddorg.lambda.http;

import java.net.URI;
import java.util.Map;

/**
 * A request.
 *
 * @param headers one value per name; the connection sets Host and Content-Length
 * @param body empty if there is none
 */
public record HttpRequest(String method, URI url, Map<String, String> headers, String body) {

    /** Method and path for messages; the query may hold a signature. */
    public String name() {
        return method + " " + url.getPath();
    }

    /** GET and DELETE may have no body; other methods send an empty one. */
    boolean hasBody() {
        return !body.isEmpty() || !(method.equals("GET") || method.equals("DELETE"));
    }

    /** Without headers, path and query, which may hold keys and signatures. */
    @Override
    public String toString() {
        return "HttpRequest[" + method + ", " + url.getHost() + "]";
    }
}
