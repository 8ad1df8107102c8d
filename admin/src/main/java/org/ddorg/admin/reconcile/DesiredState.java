package org.ddorg.admin.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.contract.CustomResourceProperties;
import org.ddorg.contract.PropertyTable;

/**
 * What an installation is meant to be: what the organization stack was told, and what was set for single units and
 * accounts since.
 *
 * @param organizationId {@code o-…}
 * @param includesManagement whether the organization stack brings the management account itself under Datadog
 * @param targets the units, or the root, that the StackSet is deployed to
 * @param excluded accounts in which nothing is done
 * @param parameters the organization stack's parameters, without the keys
 * @param overrides parameters that differ in a unit or an account, by its id; what is nearer to the account goes
 *     first, and a pause before all
 * @param properties what the parameters are read by
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

    /** What a pause overrides: under the id of its unit or account with this behind it. */
    public static final String PAUSED = "#paused";

    public DesiredState {
        targets = List.copyOf(targets);
        excluded = Set.copyOf(excluded);
        parameters = Map.copyOf(parameters);
        overrides = new TreeMap<>(overrides);
    }

    /** With the properties that there are. */
    public DesiredState(
            String organizationId,
            String managementAccountId,
            boolean includesManagement,
            List<String> targets,
            Set<String> excluded,
            Map<String, String> parameters,
            SortedMap<String, Map<String, String>> overrides) {
        this(
                organizationId,
                managementAccountId,
                includesManagement,
                targets,
                excluded,
                parameters,
                overrides,
                CustomResourceProperties.TABLE);
    }

    /**
     * What an account's integration is to be, as a PATCH of Datadog's would carry it.
     *
     * @throws org.ddorg.contract.DdorgException if the function would refuse the account's parameters
     */
    ObjectNode integrationOf(OrganizationAccount account) {
        return DesiredIntegration.of(properties, parametersOf(account));
    }

    /** The parameters that hold in an account. */
    public Map<String, String> parametersOf(OrganizationAccount account) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(overridesOf(account));
        return all;
    }

    /** The parameters that differ in an account from the StackSet's; none in the management account. */
    public Map<String, String> overridesOf(OrganizationAccount account) {
        Map<String, String> all = new LinkedHashMap<>();
        if (!account.id().equals(managementAccountId)) {
            account.parents().forEach(unit -> all.putAll(overrides.getOrDefault(unit, Map.of())));
            all.putAll(overrides.getOrDefault(account.id(), Map.of()));
            account.parents().forEach(unit -> all.putAll(overrides.getOrDefault(unit + PAUSED, Map.of())));
            all.putAll(overrides.getOrDefault(account.id() + PAUSED, Map.of()));
        }
        return all;
    }
}
