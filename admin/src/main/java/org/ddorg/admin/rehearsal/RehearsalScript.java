package org.ddorg.admin.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.admin.rehearsal.inspection.ExpectedSettings;

/**
 * What is to be rehearsed.
 *
 * @param targets the root, or the units that ddorg is deployed to
 * @param settings what every account shall have
 * @param parameters of the organization stack, beside those that follow from the others
 * @param apiKey of Datadog
 * @param appKey of Datadog
 * @param again whether to onboard again at the end, for looking around afterwards
 */
public record RehearsalScript(
        List<String> targets,
        ExpectedSettings settings,
        Map<String, String> parameters,
        String apiKey,
        String appKey,
        boolean again) {

    public RehearsalScript {
        targets = List.copyOf(targets);
        parameters = Map.copyOf(parameters);
    }

    /** The parameters of the organization stack. */
    Map<String, String> parameters(String organizationId) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("OrganizationId", organizationId);
        all.put("OrganizationalUnitIds", String.join(",", targets));
        all.put("DatadogSite", settings.site().domain());
        all.put("DatadogApiKey", apiKey);
        all.put("DatadogAppKey", appKey);
        all.put("IAMRoleName", settings.roleName());
        all.put("DisableMetricCollection", String.valueOf(!settings.metrics()));
        all.put("DisableResourceCollection", String.valueOf(!settings.resources()));
        all.put("CloudSecurityPostureManagement", String.valueOf(settings.cspm()));
        all.put("AccountTags", String.join(",", settings.tags()));
        all.putAll(parameters);
        return all;
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "Script[" + targets + ", " + settings + "]";
    }
}
