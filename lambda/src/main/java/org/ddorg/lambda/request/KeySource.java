package org.ddorg.lambda.request;

import java.util.Optional;
import java.util.function.Function;

/** Where Datadog's keys come from: the properties themselves, a secret, or nowhere. */
public sealed interface KeySource {
    /** The source in the log: the secret's ARN, {@code properties} or {@code none}. */
    String label();

    /** The keys, if there are any. */
    Optional<Given> keys(Function<InSecret, Given> secrets);

    /** Both keys were given with the request. */
    record Given(Secret apiKey, Secret appKey) implements KeySource {
        @Override
        public String label() {
            return "properties";
        }

        @Override
        public Optional<Given> keys(Function<InSecret, Given> secrets) {
            return Optional.of(this);
        }
    }

    /** The keys are in a secret of AWS Secrets Manager, as JSON with DatadogApiKey and DatadogAppKey. */
    record InSecret(String arn) implements KeySource {
        @Override
        public String label() {
            return arn;
        }

        @Override
        public Optional<Given> keys(Function<InSecret, Given> secrets) {
            return Optional.of(secrets.apply(this));
        }
    }

    /** No keys; only a Delete that has nothing to delete in Datadog needs none. */
    record None() implements KeySource {
        @Override
        public String label() {
            return "none";
        }

        @Override
        public Optional<Given> keys(Function<InSecret, Given> secrets) {
            return Optional.empty();
        }
    }
}
