package org.ddorg.lambda.request;

/** A value that must never be shown; only the one who sends it to Datadog reads it. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "[redacted]";
    }
}
