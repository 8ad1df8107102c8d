package org.ddorg.admin.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An AWS account as Datadog has it.
 *
 * @param id Datadog's id of the integration, a UUID
 * @param attributes all that Datadog answers about it, as its API names it
 */
public record DatadogIntegration(String id, String accountId, JsonNode attributes) {

    static DatadogIntegration of(JsonNode data) {
        JsonNode attributes = data.path("attributes");
        return new DatadogIntegration(
                data.path("id").asText(), attributes.path("aws_account_id").asText(), attributes);
    }

    /** The role that Datadog assumes; empty where it has an access key instead. */
    public String roleName() {
        return attributes.at("/auth_config/role_name").asText();
    }

    /** What Datadog shows when it assumes the role. */
    public String externalId() {
        return attributes.at("/auth_config/external_id").asText();
    }

    public boolean metrics() {
        return attributes.at("/metrics_config/enabled").asBoolean();
    }

    /** Whether resources are collected ({@code extended_collection}). */
    public boolean resources() {
        return attributes.at("/resources_config/extended_collection").asBoolean();
    }

    /** Whether cloud security posture management is on. */
    public boolean cspm() {
        return attributes
                .at("/resources_config/cloud_security_posture_management_collection")
                .asBoolean();
    }

    public List<String> tags() {
        return texts(attributes.path("account_tags"));
    }

    static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    /** Without the external ID, which is confidential. */
    @Override
    public String toString() {
        return "DatadogIntegration[" + id + " of " + accountId + "]";
    }
}
