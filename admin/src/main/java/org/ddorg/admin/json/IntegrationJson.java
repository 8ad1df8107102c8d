package org.ddorg.admin.json;

import java.util.List;
import org.ddorg.admin.datadog.DatadogIntegration;

/** An account's integration in Datadog, without the external ID. */
public record IntegrationJson(
        String id, String roleName, boolean metrics, boolean resources, boolean cspm, List<String> tags) {

    private static IntegrationJson of(DatadogIntegration integration) {
        return new IntegrationJson(
                integration.id(),
                integration.roleName(),
                integration.metrics(),
                integration.resources(),
                integration.cspm(),
                integration.tags());
    }

    public static List<IntegrationJson> of(List<DatadogIntegration> integrations) {
        return integrations.stream().map(IntegrationJson::of).toList();
    }
}
