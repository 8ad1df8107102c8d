package org.ddorg.lambda.request;

/** Where Datadog's keys come from: the properties themselves, a secret, or nowhere. */
public sealed interface KeySource {

    /** Both keys were given with the request. */
    record Given(Secret apiKey, Secret appKey) implements KeySource {}

    /** The keys lie in a secret of AWS Secrets Manager, as JSON with DatadogApiKey and DatadogAppKey. */
    record InSecret(String arn) implements KeySource {}

    /** No keys; only a Delete that has nothing to take back can do without. */
    record None() implements KeySource {}
}
