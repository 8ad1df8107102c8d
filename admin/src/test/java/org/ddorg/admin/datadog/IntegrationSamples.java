package org.ddorg.admin.datadog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Integrations for tests that need no Datadog. */
public final class IntegrationSamples {

    private IntegrationSamples() {}

    public static DatadogIntegration of(
            String id,
            String account,
            String role,
            String externalId,
            boolean metrics,
            boolean resources,
            boolean cspm,
            List<String> tags) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode().put("aws_account_id", account);
        attributes.putObject("auth_config").put("role_name", role).put("external_id", externalId);
        attributes.putObject("metrics_config").put("enabled", metrics);
        attributes
                .putObject("resources_config")
                .put("extended_collection", resources)
                .put("cloud_security_posture_management_collection", cspm);
        tags.forEach(attributes.putArray("account_tags")::add);
        return new DatadogIntegration(id, account, attributes);
    }
}
