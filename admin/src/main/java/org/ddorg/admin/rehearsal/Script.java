package org.ddorg.admin.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.admin.inspection.Settings;

/**
 * What is to be rehearsed.
 *
 * @param targets the root, or the units that ddorg is deployed to
 * @param settings what every account shall have
 * @param apiKey of Datadog
 * @param appKey of Datadog
 * @param again whether to onboard again at the end, for looking around afterwards
 */
public record Script(List<String> targets, Settings settings, String apiKey, String appKey, boolean again) {

    public Script {
        targets = List.copyOf(targets);
    }

    /** The parameters of the organization stack. */
    Map<String, String> parameters(String organizationId) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("OrganizationId", organizationId);
        parameters.put("OrganizationalUnitIds", String.join(",", targets));
        parameters.put("DatadogSite", settings.site().host());
        parameters.put("DatadogApiKey", apiKey);
        parameters.put("DatadogAppKey", appKey);
        parameters.put("IAMRoleName", settings.roleName());
        parameters.put("DisableMetricCollection", String.valueOf(!settings.metrics()));
        parameters.put("DisableResourceCollection", String.valueOf(!settings.resources()));
        parameters.put("CloudSecurityPostureManagement", String.valueOf(settings.cspm()));
        parameters.put("AccountTags", String.join(",", settings.tags()));
        return parameters;
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "Script[" + targets + ", " + settings + "]";
    }
}
