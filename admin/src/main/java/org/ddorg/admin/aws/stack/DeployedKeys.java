package org.ddorg.admin.aws.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.datadog.DatadogKeys.Kind;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.text.KeyText;
import org.ddorg.contract.text.Redaction;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** The deployed Datadog keys, in the secret of the organization stack. */
public final class DeployedKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeployedKeys() {}

    /**
     * Empty when there is no secret, it cannot be read, or it does not contain keys.
     *
     * @param redaction hides the keys from now on
     * @throws UsageException when the secret contains something else as a key, with the secret's ARN
     */
    public static Optional<DatadogKeys> read(AwsClients clients, OrganizationStack stack, Redaction redaction) {
        return secret(stack)
                .flatMap(arn -> value(clients, arn).flatMap(value -> {
                    Stream.of(Kind.values()).forEach(kind -> redaction.hideKey(text(kind, value)));
                    return key(Kind.API, arn, value)
                            .flatMap(api -> key(Kind.APPLICATION, arn, value).map(app -> new DatadogKeys(api, app)));
                }));
    }

    private static Optional<String> key(Kind kind, String arn, JsonNode value) {
        try {
            return kind.parse(kind.parameter() + " in secret " + arn, text(kind, value));
        } catch (UsageException e) {
            throw new UsageException(e.getMessage() + " Store it with ddorg rotate-keys.");
        }
    }

    private static String text(Kind kind, JsonNode value) {
        return value.path(kind.parameter()).asText();
    }

    /**
     * Stores the keys as the current version of the secret.
     *
     * @throws DeploymentFailedException when the stack has no secret
     */
    public static void write(AwsClients clients, OrganizationStack stack, DatadogKeys keys) {
        String arn = secret(stack)
                .orElseThrow(
                        () -> new DeploymentFailedException("The organization stack has no secret. Run ddorg deploy."));
        ObjectNode value = JSON.createObjectNode();
        value.put(Kind.API.parameter(), keys.api()).put(Kind.APPLICATION.parameter(), keys.application());
        try (SecretsManagerClient secrets = clients.secretsManager()) {
            secrets.putSecretValue(r -> r.secretId(arn).secretString(value.toString()));
        }
    }

    private static Optional<String> secret(OrganizationStack stack) {
        return Optional.ofNullable(stack.outputs().get("SecretArn"))
                .or(() -> Optional.of(stack.parameter("DatadogSecretArn")))
                .filter(arn -> !arn.isEmpty());
    }

    private static Optional<JsonNode> value(AwsClients clients, String arn) {
        try (SecretsManagerClient secrets = clients.secretsManager()) {
            String text = secrets.getSecretValue(r -> r.secretId(arn)).secretString();
            return text == null ? Optional.empty() : Optional.of(JSON.readTree(KeyText.strip(text)));
        } catch (SecretsManagerException | JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
