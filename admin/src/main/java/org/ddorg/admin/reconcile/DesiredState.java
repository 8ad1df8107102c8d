package org.ddorg.admin.reconcile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.contract.IntegrationSettings;
import org.ddorg.contract.PropertyReader;
import org.ddorg.contract.PropertyTable;

/**
 * The desired state of an installation: the organization stack's parameters and the overrides of OUs and accounts.
 *
 * @param organizationId {@code o-…}
 * @param includesManagement whether the management account is integrated: by the organization stack or, for a delegated
 *     administrator, by a stack of its own
 * @param targets OUs, or the root, that the StackSet is deployed to
 * @param excluded accounts that ddorg does not integrate
 * @param parameters of the organization stack, without the keys
 * @param overrides parameters by the id of an OU or account; the one nearest to the account wins, and a pause wins over
 *     all
 * @param properties that the function reads
 */
public record DesiredState(
        String organizationId,
        String managementAccountId,
        boolean includesManagement,
        List<String> targets,
        Set<String> excluded,
        Map<String, String> parameters,
        SortedMap<String, Map<String, String>> overrides,
        PropertyTable properties) {

    /** Suffix of the id of an OU or account under which the overrides of its pause are kept. */
    public static final String PAUSED = "#paused";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What an account's parameters ask of its integration, as the function reads them: attributes as a PATCH would carry
     * them; {@code auth_config.role_name} is always there. An empty parameter leaves the
     * setting as it is in Datadog.
     *
     * @throws org.ddorg.contract.DdorgException if the function would refuse the account's parameters
     */
    public ObjectNode integrationOf(OrganizationAccount account) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(overridesOf(account));
        PropertyReader reader = new PropertyReader(properties, all);
        ObjectNode attributes = JSON.valueToTree(IntegrationSettings.of(reader));
        attributes.withObject("/auth_config").put("role_name", roleName(reader));
        return attributes;
    }

    /** Datadog knows a role with a path by both. */
    private static String roleName(PropertyReader reader) {
        return text(reader, "RolePath").substring(1) + text(reader, "IAMRoleName");
    }

    private static String text(PropertyReader reader, String name) {
        return reader.text(name).orElse(reader.table().get(name).initial());
    }

    /** Whether ddorg integrates the account. */
    public boolean covers(OrganizationAccount account) {
        return account.id().equals(managementAccountId)
                ? includesManagement
                : account.isActive() && account.isUnder(targets) && !excluded.contains(account.id());
    }

    /** An account's parameters that differ from the StackSet's; none in the management account. */
    public Map<String, String> overridesOf(OrganizationAccount account) {
        Map<String, String> all = new LinkedHashMap<>();
        if (!account.id().equals(managementAccountId)) {
            putOverrides(account, "", all);
            putOverrides(account, PAUSED, all);
        }
        return all;
    }

    private void putOverrides(OrganizationAccount account, String suffix, Map<String, String> all) {
        account.parents().forEach(ou -> all.putAll(overrides.getOrDefault(ou + suffix, Map.of())));
        all.putAll(overrides.getOrDefault(account.id() + suffix, Map.of()));
    }

    public DesiredState with(SortedMap<String, Map<String, String>> others) {
        return new DesiredState(
                organizationId,
                managementAccountId,
                includesManagement,
                targets,
                excluded,
                parameters,
                others,
                properties);
    }
}
