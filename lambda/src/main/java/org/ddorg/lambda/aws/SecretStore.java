package org.ddorg.lambda.aws;

import java.io.IOException;
import java.util.Map;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.KeySource;
import org.ddorg.lambda.request.Secret;

/** Secrets Manager, as far as ddorg uses it: Datadog's keys, read from a secret that may lie in another account. */
public final class SecretStore {
    private static final Map<String, String> GET_SECRET_VALUE = Map.of(
            "Content-Type", "application/x-amz-json-1.1",
            "X-Amz-Target", "secretsmanager.GetSecretValue");

    private final AwsClientContext access;

    public SecretStore(AwsClientContext access) {
        this.access = access;
    }

    /**
     * The keys in the secret: JSON with {@code DatadogApiKey} and {@code DatadogAppKey}.
     *
     * @throws DdorgException {@code SECRET_UNREADABLE} naming the ARN, never the value
     */
    public KeySource.Given keys(KeySource.InSecret secret) {
        Map<String, Object> value = parsed(secret.arn(), read(secret.arn()));
        return new KeySource.Given(key(secret, value, "DatadogApiKey"), key(secret, value, "DatadogAppKey"));
    }

    private String read(String arn) {
        AwsJsonClient api = new AwsJsonClient(access, "secretsmanager", region(arn));
        try {
            return text(arn, api.post("GetSecretValue", "/", GET_SECRET_VALUE, Map.of("SecretId", arn)));
        } catch (AwsServiceException e) {
            throw unreadable(arn, SecretErrors.meaning(e));
        } catch (IOException e) {
            throw unreadable(
                    arn, "Secrets Manager gave no answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String text(String arn, Map<String, Object> answer) {
        if (answer.get("SecretString") instanceof String text) {
            return text;
        }
        throw unreadable(arn, "its value is binary");
    }

    /** A secret is read where it lies, which need not be where the function runs. */
    private String region(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 3 && !parts[3].isEmpty() ? parts[3] : access.region();
    }

    private static Map<String, Object> parsed(String arn, String value) {
        try {
            return Json.object(value);
        } catch (IOException e) {
            // The exception's text would show a piece of the secret.
            throw unreadable(arn, "its value is not a JSON object");
        }
    }

    private static Secret key(KeySource.InSecret secret, Map<String, Object> value, String name) {
        Object key = value.get(name);
        if (key == null) {
            throw unreadable(secret.arn(), "its value has no " + name + otherCase(value, name));
        }
        if (!(key instanceof String text)) {
            throw unreadable(secret.arn(), "its " + name + " is not a string");
        }
        return Secret.key(text)
                .orElseThrow(() -> unreadable(
                        secret.arn(),
                        "its " + name + (text.isBlank() ? " is empty" : " holds white space or characters not ASCII")));
    }

    /** Only what differs by letter case alone is shown: any other name may be a key in the wrong place. */
    private static String otherCase(Map<String, Object> value, String name) {
        return value.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(other -> " but " + other + ", and letter case counts")
                .orElse("");
    }

    private static DdorgException unreadable(String arn, String why) {
        return new DdorgException(
                ErrorCode.SECRET_UNREADABLE,
                "Datadog's keys could not be read from the secret " + arn + ": " + why + ".",
                "It must hold DatadogApiKey and DatadogAppKey as JSON, and its policy and its key's must let the"
                        + " function's role read it.");
    }
}
