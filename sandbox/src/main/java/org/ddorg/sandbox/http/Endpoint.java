package org.ddorg.sandbox.http;

/** Something that answers HTTP requests. Called from many threads at once. */
@FunctionalInterface
public interface Endpoint {
    Response handle(Request request);
}
