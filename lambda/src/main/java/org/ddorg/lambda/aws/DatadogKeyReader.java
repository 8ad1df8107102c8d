package org.ddorg.lambda.aws;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.text.KeyText;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.KeySource;
import org.ddorg.lambda.request.Secret;

/** Reads Datadog's keys from AWS Secrets Manager; the secret may be in another account or region. */
public final class DatadogKeyReader {
    private static final Map<String, String> GET_SECRET_VALUE = Map.of(
            "Content-Type", "application/x-amz-json-1.1",
            "X-Amz-Target", "secretsmanager.GetSecretValue");

    private final AwsClientContext context;

    public DatadogKeyReader(AwsClientContext context) {
        this.context = context;
    }

    /**
     * The keys in the secret, a JSON object with {@code DatadogApiKey} and {@code DatadogAppKey}.
     *
     * @throws DdorgException {@code SECRET_UNREADABLE}, with the ARN and never the value
     */
    public KeySource.Given keys(KeySource.InSecret secret) {
        Map<String, Object> value = parsed(secret.arn(), read(secret.arn()));
        return new KeySource.Given(key(secret, value, "DatadogApiKey"), key(secret, value, "DatadogAppKey"));
    }

    private String read(String arn) {
        AwsJsonClient api = new AwsJsonClient(context, "secretsmanager", region(arn));
        try {
            return text(arn, api.post("GetSecretValue", "/", GET_SECRET_VALUE, Map.of("SecretId", arn)));
        } catch (AwsServiceException e) {
            throw unreadable(arn, meaning(e));
        } catch (IOException e) {
            throw unreadable(
                    arn, "Secrets Manager did not respond (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String meaning(AwsServiceException e) {
        return meaning(e.code(), e.serviceMessage().toLowerCase(Locale.ROOT)) + " (" + e.code() + ")";
    }

    private static String meaning(String code, String message) {
        if (code.contains("AccessDenied") || code.contains("KMS") || code.equals("DecryptionFailure")) {
            return message.contains("kms") || !code.contains("AccessDenied")
                    ? "the function's role cannot decrypt it with its KMS key"
                    : "the function's role is not allowed to read it";
        }
        if (code.equals("ResourceNotFoundException")) {
            return "it does not exist or has no value";
        }
        return message.contains("deletion") ? "it is scheduled for deletion" : "Secrets Manager returned an error";
    }

    private static String text(String arn, Map<String, Object> response) {
        if (response.get("SecretString") instanceof String text) {
            return text;
        }
        throw unreadable(arn, "its value is binary");
    }

    /** The secret's own region, which may differ from the function's. */
    private String region(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 3 && !parts[3].isEmpty() ? parts[3] : context.region();
    }

    private static Map<String, Object> parsed(String arn, String value) {
        try {
            return Json.object(value.replaceFirst("^\ufeff", ""));
        } catch (IOException e) {
            // The exception's message would quote the secret.
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
                        "its " + name
                                + (KeyText.strip(text).isEmpty()
                                        ? " is empty"
                                        : " contains white space or non-ASCII characters")));
    }

    /** Shows only a name that differs in case: any other name may be a key in the wrong place. */
    private static String otherCase(Map<String, Object> value, String name) {
        return value.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(other -> " but " + other + "; names are case-sensitive")
                .orElse("");
    }

    private static DdorgException unreadable(String arn, String why) {
        return new DdorgException(
                ErrorCode.SECRET_UNREADABLE,
                "Secret " + arn + " has no usable Datadog keys: " + why + ".",
                "Store DatadogApiKey and DatadogAppKey in it as JSON, and allow the function's role to read and decrypt"
                        + " it.");
    }
}
