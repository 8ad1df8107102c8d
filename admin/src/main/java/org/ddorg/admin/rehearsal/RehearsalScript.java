package org.ddorg.admin.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.admin.rehearsal.inspection.ExpectedSettings;

/**
 * The input of a rehearsal.
 *
 * @param targets the root, or the OUs that ddorg is deployed to
 * @param settings expected in every account
 * @param parameters of the organization stack; they override those that the other components imply
 * @param again whether to onboard again at the end, so that the result can be inspected
 */
public record RehearsalScript(
        List<String> targets, ExpectedSettings settings, Map<String, String> parameters, boolean again) {

    Map<String, String> parameters(String organizationId, SandboxAccess access) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("OrganizationId", organizationId);
        all.put("OrganizationalUnitIds", String.join(",", targets));
        all.put("DatadogSite", settings.site().domain());
        all.put("DatadogApiKey", access.apiKey());
        all.put("DatadogAppKey", access.appKey());
        all.put("IAMRoleName", settings.roleName());
        all.put("DisableMetricCollection", String.valueOf(!settings.metrics()));
        all.put("DisableResourceCollection", String.valueOf(!settings.resources()));
        all.put("CloudSecurityPostureManagement", String.valueOf(settings.cspm()));
        all.put("AccountTags", String.join(",", settings.tags()));
        access.delegate().ifPresent(account -> {
            all.put("CallAs", "DELEGATED_ADMIN");
            all.put("IncludeManagementAccount", "false");
        });
        all.putAll(parameters);
        return all;
    }
}
