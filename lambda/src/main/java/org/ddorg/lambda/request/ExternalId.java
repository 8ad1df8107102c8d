package org.ddorg.lambda.request;

/** The external id that Datadog presents when it assumes the role; issued by Datadog, one per account. */
public record ExternalId(String value) {

    @Override
    public String toString() {
        return "[external id]";
    }
}
