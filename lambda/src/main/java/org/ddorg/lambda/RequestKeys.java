package org.ddorg.lambda;

import java.util.Optional;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.aws.AwsClientContext;
import org.ddorg.lambda.aws.DatadogKeyReader;
import org.ddorg.lambda.aws.OrganizationsClient;
import org.ddorg.lambda.request.KeySource;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.run.Log;

/** Datadog's keys for a request: those in its properties, or in the secret that they name. */
record RequestKeys(Request request, AwsClientContext aws, OrganizationsClient organizations, Log log) {
    /** The keys, which no log line shows. */
    Optional<KeySource.Given> read() {
        KeySource.Given keys = request.desired().keys().keys(this::ofSecret).orElseThrow(this::missing);
        log.redaction().hideKey(keys.apiKey().value());
        log.redaction().hideKey(keys.appKey().value());
        return Optional.of(keys);
    }

    /** A denial may end within a minute, but not in an account that left the organization and is being deleted. */
    private KeySource.Given ofSecret(KeySource.InSecret secret) {
        DatadogKeyReader reader = new DatadogKeyReader(aws);
        if (request.type() != RequestType.DELETE) {
            return reader.keys(secret);
        }
        try {
            return new DatadogKeyReader(aws.withSettledPolicies()).keys(secret);
        } catch (DdorgException e) {
            Optional<String> organization = request.desired().organization().id();
            if (organization.isPresent() && organizations.hasLeft(organization)) {
                throw e;
            }
            return reader.keys(secret);
        }
    }

    private DdorgException missing() {
        return new DdorgException(
                ErrorCode.MISSING_KEYS,
                "The integration of account " + request.stack().account()
                        + " cannot be deleted: Datadog's keys are not set.",
                "Set DatadogApiKey and DatadogAppKey, or DatadogSecretArn.");
    }
}
