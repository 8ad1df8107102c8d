package org.ddorg.admin.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.preflight.PlannedInstallation;
import org.ddorg.contract.DatadogSite;

/**
 * What a deployment shall be. What is left out stays as it is deployed, or is what the template says of itself.
 *
 * @param units ids or paths of the units to cover; empty where it was not said
 * @param excluded accounts to leave out; empty where it was not said
 * @param parameters of the template, checked against it
 * @param unitSettings parameters that differ in a unit
 */
public record DeployRequest(
        List<String> units, List<String> excluded, Map<String, String> parameters, List<OuParameter> unitSettings) {

    public DeployRequest {
        units = List.copyOf(units);
        excluded = List.copyOf(excluded);
        parameters = Map.copyOf(parameters);
        unitSettings = List.copyOf(unitSettings);
    }

    /** The parameters as they would be. */
    private Map<String, String> over(Map<String, String> deployed) {
        Map<String, String> all = new LinkedHashMap<>(deployed);
        all.putAll(parameters);
        return all;
    }

    /** Whether the keys lie in a secret that somebody else made. */
    public boolean hasOwnSecret(Map<String, String> deployed) {
        return !over(deployed).getOrDefault("DatadogSecretArn", "").isEmpty();
    }

    /** What is to be checked before anything is written. */
    public PlannedInstallation intent(Installation installation, Map<String, String> deployed, DatadogSite site) {
        Map<String, String> all = over(deployed);
        return new PlannedInstallation(
                installation,
                units.isEmpty() ? TargetAccounts.entries(all, "OrganizationalUnitIds") : units,
                excluded.isEmpty() ? TargetAccounts.entries(all, "ExcludedAccounts") : excluded,
                !"false".equals(all.get("IncludeManagementAccount")),
                "DELEGATED_ADMIN".equals(all.get("CallAs")),
                all.getOrDefault("IAMRoleName", "DatadogIntegrationRole"),
                site);
    }

    /** The template's parameters that are not to keep their values; units must be in the organization. */
    public Map<String, String> given(
            Map<String, String> deployed, OrganizationTree tree, DatadogSite site, Optional<DatadogKeys> keys) {
        Map<String, String> given = new LinkedHashMap<>(parameters);
        given.put("DatadogSite", site.domain());
        if (!units.isEmpty()) {
            given.put("OrganizationalUnitIds", String.join(",", ids(tree)));
        }
        if (!excluded.isEmpty()) {
            given.put("ExcludedAccounts", String.join(",", excluded));
        }
        keys.filter(pair -> !hasOwnSecret(deployed)).ifPresent(pair -> {
            given.put("DatadogApiKey", pair.api());
            given.put("DatadogAppKey", pair.application());
        });
        return given;
    }

    private List<String> ids(OrganizationTree tree) {
        return units.stream()
                .map(unit -> tree.unit(unit).orElseThrow())
                .distinct()
                .toList();
    }
}
