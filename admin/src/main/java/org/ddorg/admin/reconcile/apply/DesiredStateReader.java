package org.ddorg.admin.reconcile.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.reconcile.DesiredState;

/**
 * What the organization stack's parameters, and what was set since for single units and accounts, mean.
 *
 * @param overrides by the id of a unit or an account; they go before what the stack says of the same unit
 */
public record DesiredStateReader(OrganizationStack stack, Map<String, Map<String, String>> overrides) {

    public DesiredState desired(String organizationId, String managementAccountId) {
        return new DesiredState(
                organizationId,
                managementAccountId,
                stack.parameter("IncludeManagementAccount").equals("true"),
                targets(),
                Set.copyOf(stack.entries("ExcludedAccounts")),
                stack.parameters(),
                allOverrides());
    }

    private List<String> targets() {
        List<String> targets = new ArrayList<>(stack.entries("OrganizationalUnitIds"));
        targets.addAll(stack.entries("ProductionUnitIds"));
        targets.addAll(stack.entries("SandboxUnitIds"));
        return targets;
    }

    private TreeMap<String, Map<String, String>> allOverrides() {
        TreeMap<String, Map<String, String>> all = new TreeMap<>();
        stack.entries("ProductionUnitIds").forEach(unit -> all.put(unit, preset("ProductionPreset")));
        stack.entries("SandboxUnitIds").forEach(unit -> all.put(unit, preset("SandboxPreset")));
        overrides.forEach((id, parameters) ->
                all.computeIfAbsent(id, key -> new LinkedHashMap<>()).putAll(parameters));
        return all;
    }

    private Map<String, String> preset(String parameter) {
        Map<String, String> override = new LinkedHashMap<>();
        override.put("Preset", stack.parameter(parameter));
        return override;
    }
}
