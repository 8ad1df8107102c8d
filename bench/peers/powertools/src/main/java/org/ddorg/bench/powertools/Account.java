package org.ddorg.bench.powertools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** One AWS account under Datadog: integration and role, one call after the other. */
record Account(String id, String roleName, Role role, Datadog datadog) {

    String physicalId() {
        return id + "/" + roleName;
    }

    Map<String, String> create() {
        Map<String, Object> attributes = settings();
        attributes.put("aws_partition", "aws");
        JsonNode integration = datadog.register(attributes);
        String arn = role.create(Documents.trust(externalId(integration)));
        role.putInline(Documents.allowing(datadog.permissions("standard")));
        int number = 0;
        for (List<String> actions : chunks()) {
            number++;
            role.addPolicy(number, Documents.allowing(actions));
        }
        role.attachSecurityAudit();
        return answer(arn, integration);
    }

    Map<String, String> update() {
        JsonNode integration =
                datadog.integration(id).orElseThrow(() -> new IllegalStateException(id + " is not registered"));
        datadog.update(integration.path("id").asText(), settings());
        String arn = role.trust(Documents.trust(externalId(integration)));
        role.putInline(Documents.allowing(datadog.permissions("standard")));
        role.converge(chunks().stream().map(Documents::allowing).toList());
        return answer(arn, integration);
    }

    void delete() {
        datadog.integration(id)
                .ifPresent(found -> datadog.delete(found.path("id").asText()));
        try {
            role.delete();
        } catch (NoSuchEntityException gone) {
            // Matches the desired state.
        }
    }

    private List<List<String>> chunks() {
        return Documents.chunks(datadog.permissions("resource_collection"));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("aws_account_id", id);
        settings.put("auth_config", Map.of("role_name", roleName));
        settings.put("resources_config", Map.of("extended_collection", true));
        return settings;
    }

    private static String externalId(JsonNode integration) {
        return integration.at("/attributes/auth_config/external_id").asText();
    }

    private static Map<String, String> answer(String roleArn, JsonNode integration) {
        return Map.of(
                "RoleArn", roleArn, "AccountConfigId", integration.path("id").asText());
    }
}
