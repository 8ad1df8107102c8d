package org.ddorg.sandbox.http;

/** Answers HTTP requests. Must be thread-safe. */
@FunctionalInterface
public interface Endpoint {
    Response handle(Request request);
}
