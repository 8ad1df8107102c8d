package org.ddorg.admin.json;

import java.util.List;
import org.ddorg.admin.datadog.DatadogIntegration;

/** An account's integration in Datadog, without the external id. */
public record IntegrationJson(
        String id, String roleName, boolean metrics, boolean resources, boolean cspm, List<String> tags) {

    private static IntegrationJson of(DatadogIntegration registration) {
        return new IntegrationJson(
                registration.id(),
                registration.roleName(),
                registration.metrics(),
                registration.resources(),
                registration.cspm(),
                registration.tags());
    }

    public static List<IntegrationJson> of(List<DatadogIntegration> registrations) {
        return registrations.stream().map(IntegrationJson::of).toList();
    }
}
