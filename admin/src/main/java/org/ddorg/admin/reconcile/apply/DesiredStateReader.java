package org.ddorg.admin.reconcile.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ddorg.admin.aws.stack.ManagementStack;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.reconcile.DesiredState;
import org.ddorg.contract.CustomResourceProperties;

/**
 * Reads the desired state from the organization stack's parameters and the stored overrides.
 *
 * @param overrides by the id of an OU or account; they win over what the stack's parameters set for the same OU
 */
public record DesiredStateReader(OrganizationStack stack, Map<String, Map<String, String>> overrides) {

    public DesiredState desired(String organizationId, String managementAccountId) {
        return new DesiredState(
                organizationId,
                managementAccountId,
                stack.parameter("IncludeManagementAccount").equals("true")
                        || overrides.containsKey(ManagementStack.KEY),
                targets(),
                Set.copyOf(stack.entries("ExcludedAccounts")),
                stack.parameters(),
                allOverrides(),
                CustomResourceProperties.TABLE);
    }

    private List<String> targets() {
        List<String> targets = new ArrayList<>(stack.entries("OrganizationalUnitIds"));
        targets.addAll(stack.entries("ProductionUnitIds"));
        targets.addAll(stack.entries("SandboxUnitIds"));
        return targets;
    }

    private SortedMap<String, Map<String, String>> allOverrides() {
        SortedMap<String, Map<String, String>> all = new TreeMap<>();
        stack.entries("ProductionUnitIds").forEach(ou -> all.put(ou, preset("ProductionPreset")));
        stack.entries("SandboxUnitIds").forEach(ou -> all.put(ou, preset("SandboxPreset")));
        overrides.forEach((id, parameters) ->
                all.computeIfAbsent(id, key -> new HashMap<>()).putAll(parameters));
        return all;
    }

    private Map<String, String> preset(String parameter) {
        return new HashMap<>(Map.of("Preset", stack.parameter(parameter)));
    }
}
