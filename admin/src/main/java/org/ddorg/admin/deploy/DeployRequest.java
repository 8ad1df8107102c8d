package org.ddorg.admin.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.preflight.PlannedInstallation;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.RoleName;

/**
 * The requested changes of a deployment. Everything else keeps its deployed value, or gets the template's default.
 *
 * @param ous ids or paths of the OUs to cover; empty to keep them
 * @param excluded ids of the accounts to exclude; empty to keep them
 * @param parameters of the organization template, already validated
 * @param ouParameters parameters that differ in an OU
 */
public record DeployRequest(
        List<String> ous, List<String> excluded, Map<String, String> parameters, List<OuParameter> ouParameters) {

    public DeployRequest {
        ous = List.copyOf(ous);
        excluded = List.copyOf(excluded);
        parameters = Map.copyOf(parameters);
        ouParameters = List.copyOf(ouParameters);
    }

    /** The same with the parameters that a delegated administrator needs, unless they are requested. */
    DeployRequest asDelegate() {
        Map<String, String> all =
                new LinkedHashMap<>(Map.of("CallAs", "DELEGATED_ADMIN", "IncludeManagementAccount", "false"));
        all.putAll(parameters);
        return new DeployRequest(ous, excluded, all, ouParameters);
    }

    private Map<String, String> mergedWith(Map<String, String> deployed) {
        Map<String, String> all = new LinkedHashMap<>(deployed);
        all.putAll(parameters);
        return all;
    }

    /** The requested or deployed site. */
    public Optional<String> site(Map<String, String> deployed) {
        return Optional.ofNullable(mergedWith(deployed).get("DatadogSite"));
    }

    /** Whether the keys are in a secret that ddorg did not create. */
    boolean hasOwnSecret(Map<String, String> deployed) {
        return !mergedWith(deployed).getOrDefault("DatadogSecretArn", "").isEmpty();
    }

    /** The installation after the deployment, for the preflight checks. */
    public PlannedInstallation planned(Installation installation, Map<String, String> deployed, DatadogSite site) {
        Map<String, String> all = mergedWith(deployed);
        return new PlannedInstallation(
                installation,
                ous.isEmpty() ? OrganizationStack.entries(all, "OrganizationalUnitIds") : ous,
                excluded.isEmpty() ? OrganizationStack.entries(all, "ExcludedAccounts") : excluded,
                !"false".equals(all.get("IncludeManagementAccount")),
                "DELEGATED_ADMIN".equals(all.get("CallAs")),
                all.getOrDefault("IAMRoleName", RoleName.DEFAULT),
                site);
    }

    /** The template parameters to set; the OUs must exist. */
    Map<String, String> changes(
            Map<String, String> deployed, OrganizationTree tree, DatadogSite site, Optional<DatadogKeys> keys) {
        Map<String, String> changes = new LinkedHashMap<>(parameters);
        changes.put("DatadogSite", site.domain());
        if (!ous.isEmpty()) {
            changes.put("OrganizationalUnitIds", String.join(",", tree.requireOuIds(ous)));
        }
        if (!excluded.isEmpty()) {
            changes.put("ExcludedAccounts", String.join(",", excluded));
        }
        keys.filter(pair -> !hasOwnSecret(deployed)).ifPresent(pair -> {
            changes.put("DatadogApiKey", pair.api());
            changes.put("DatadogAppKey", pair.application());
        });
        return changes;
    }
}
