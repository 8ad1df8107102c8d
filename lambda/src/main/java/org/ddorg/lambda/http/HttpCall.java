package org.ddorg.lambda.http;

import java.net.URI;
import java.util.Map;

/**
 * A request.
 *
 * @param headers one value for each name; the connection writes Host and Content-Length itself
 * @param body empty for none
 */
public record HttpCall(String method, URI url, Map<String, String> headers, String body) {

    /** What may be shown: without the query, which may hold a signature. */
    public String name() {
        return method + " " + url.getPath();
    }

    /** A GET or a DELETE comes without a body; where others have none, they say so. */
    boolean hasBody() {
        return !body.isEmpty() || !(method.equals("GET") || method.equals("DELETE"));
    }

    /** Headers hold keys, paths and queries signatures. */
    @Override
    public String toString() {
        return "HttpCall[" + method + ", " + url.getHost() + "]";
    }
}
