package org.ddorg.lambda;

import java.util.Optional;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.aws.AwsClientContext;
import org.ddorg.lambda.aws.DatadogKeyReader;
import org.ddorg.lambda.request.KeySource;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.run.Log;

/** Datadog's keys for a request: those in its properties, or in the secret that they name. */
record RequestKeys(Request request, AwsClientContext aws, Log log) {
    /** The keys, which no log line shows. */
    Optional<KeySource.Given> read() {
        KeySource.Given keys = request.desired()
                .keys()
                .keys(secret -> new DatadogKeyReader(caller()).keys(secret))
                .orElseThrow(this::missing);
        log.redaction().hideKey(keys.apiKey().value());
        log.redaction().hideKey(keys.appKey().value());
        return Optional.of(keys);
    }

    /** CloudFormation deletes the resource before the policies that it needs, and an account that left is denied for good. */
    private AwsClientContext caller() {
        return request.type() == RequestType.DELETE ? aws.withSettledPolicies() : aws;
    }

    private DdorgException missing() {
        return new DdorgException(
                ErrorCode.MISSING_KEYS,
                "The integration of account " + request.stack().account()
                        + " cannot be deleted: Datadog's keys are not set.",
                "Set DatadogApiKey and DatadogAppKey, or DatadogSecretArn.");
    }
}
