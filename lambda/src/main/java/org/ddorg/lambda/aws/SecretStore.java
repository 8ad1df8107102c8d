package org.ddorg.lambda.aws;

import java.io.IOException;
import java.util.Map;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.problem.Problem;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.Keys;
import org.ddorg.lambda.request.Secret;
import org.ddorg.lambda.request.Shown;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets Manager, as far as ddorg uses it: Datadog's keys, read from a secret that may lie in another account. */
public final class SecretStore {
    private final AwsAccess access;

    public SecretStore(AwsAccess access) {
        this.access = access;
    }

    /**
     * The keys in the secret: JSON with {@code DatadogApiKey} and {@code DatadogAppKey}.
     *
     * @throws Problem {@code SECRET_UNREADABLE} naming the ARN, never the value
     */
    public Keys.Given keys(Keys.InSecret secret) {
        Map<String, Object> value = parsed(secret.arn(), read(secret.arn()));
        return new Keys.Given(key(secret, value, "DatadogApiKey"), key(secret, value, "DatadogAppKey"));
    }

    private String read(String arn) {
        try (SecretsManagerClient client = access.client(SecretsManagerClient.builder(), region(arn))) {
            return String.valueOf(client.getSecretValue(r -> r.secretId(arn)).secretString());
        } catch (AwsServiceException e) {
            throw unreadable(
                    arn, "Secrets Manager answered " + e.awsErrorDetails().errorCode());
        } catch (SdkException e) {
            throw unreadable(arn, "Secrets Manager gave no answer");
        }
    }

    /** A secret is read where it lies, which need not be where the function runs. */
    private Region region(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 3 && !parts[3].isEmpty() ? Region.of(parts[3]) : access.region();
    }

    private static Map<String, Object> parsed(String arn, String value) {
        try {
            return Json.object(value);
        } catch (IOException e) {
            // The exception's text would show a piece of the secret.
            throw unreadable(arn, "its value is not a JSON object");
        }
    }

    private static Secret key(Keys.InSecret secret, Map<String, Object> value, String name) {
        Object key = value.get(name);
        if (key == null || key.toString().isBlank()) {
            throw unreadable(secret.arn(), "its value has no " + name);
        }
        return new Secret(key.toString());
    }

    private static Problem unreadable(String arn, String why) {
        return new Problem(
                ErrorCode.SECRET_UNREADABLE,
                "Datadog's keys could not be read from the secret " + Shown.of(arn) + ": " + why + ".",
                "Check that the secret exists, holds DatadogApiKey and DatadogAppKey as JSON, and that its policy and"
                        + " its key's let the function's role read it.");
    }
}
