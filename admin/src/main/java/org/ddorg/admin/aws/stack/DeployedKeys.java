package org.ddorg.admin.aws.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.datadog.DatadogKeys;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** The deployed Datadog keys, in the secret of the organization stack. */
public final class DeployedKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeployedKeys() {}

    /** Empty when there is no secret, it cannot be read, or it does not contain keys. */
    public static Optional<DatadogKeys> read(AwsClients clients, OrganizationStack stack) {
        return secret(stack).flatMap(arn -> keys(clients, arn));
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
        value.put("DatadogApiKey", keys.api()).put("DatadogAppKey", keys.application());
        try (SecretsManagerClient secrets = clients.secretsManager()) {
            secrets.putSecretValue(r -> r.secretId(arn).secretString(value.toString()));
        }
    }

    private static Optional<String> secret(OrganizationStack stack) {
        return Optional.ofNullable(stack.outputs().get("SecretArn"))
                .or(() -> Optional.of(stack.parameter("DatadogSecretArn")))
                .filter(arn -> !arn.isEmpty());
    }

    private static Optional<DatadogKeys> keys(AwsClients clients, String arn) {
        try (SecretsManagerClient secrets = clients.secretsManager()) {
            JsonNode content =
                    JSON.readTree(secrets.getSecretValue(r -> r.secretId(arn)).secretString());
            return Optional.of(new DatadogKeys(
                            content.path("DatadogApiKey").asText(),
                            content.path("DatadogAppKey").asText()))
                    .filter(keys -> !keys.api().isEmpty() && !keys.application().isEmpty());
        } catch (SecretsManagerException | JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
