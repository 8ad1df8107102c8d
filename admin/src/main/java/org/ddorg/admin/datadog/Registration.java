package org.ddorg.admin.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An AWS account as Datadog has it.
 *
 * @param id Datadog's id of the registration, a UUID
 * @param externalId what Datadog shows when it assumes the role
 * @param metrics whether metrics are collected
 * @param resources whether resources are collected ({@code extended_collection})
 * @param cspm whether cloud security posture management is on
 */
public record Registration(
        String id,
        String accountId,
        String roleName,
        String externalId,
        boolean metrics,
        boolean resources,
        boolean cspm,
        List<String> tags) {

    public Registration {
        tags = List.copyOf(tags);
    }

    static Registration of(JsonNode data) {
        JsonNode attributes = data.path("attributes");
        JsonNode resources = attributes.path("resources_config");
        return new Registration(
                data.path("id").asText(),
                attributes.path("aws_account_id").asText(),
                attributes.at("/auth_config/role_name").asText(),
                attributes.at("/auth_config/external_id").asText(),
                attributes.at("/metrics_config/enabled").asBoolean(),
                resources.path("extended_collection").asBoolean(),
                resources.path("cloud_security_posture_management_collection").asBoolean(),
                texts(attributes.path("account_tags")));
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    /** Without the external id, which is nobody else's business. */
    @Override
    public String toString() {
        return "Registration[" + id + " of " + accountId + "]";
    }
}
