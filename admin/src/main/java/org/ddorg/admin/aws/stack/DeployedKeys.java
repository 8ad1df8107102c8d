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

/** The keys of Datadog that are deployed: the secret that the organization stack made or was given. */
public final class DeployedKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeployedKeys() {}

    /** Empty where there is no secret, it may not be read, or it holds something else. */
    public static Optional<DatadogKeys> read(AwsClients clients, OrganizationStack stack) {
        return secret(stack).flatMap(arn -> keys(clients, arn));
    }

    /**
     * Makes these keys the secret's current value; the one before stays a version of it.
     *
     * @throws DeploymentFailedException when the stack has no secret
     */
    public static void write(AwsClients clients, OrganizationStack stack, DatadogKeys keys) {
        String arn = secret(stack)
                .orElseThrow(() -> new DeploymentFailedException("the stack has no secret: deploy it again"));
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
