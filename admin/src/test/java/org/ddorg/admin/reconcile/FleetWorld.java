package org.ddorg.admin.reconcile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.Registration;

/**
 * An organization in memory, as AWS's StackSets, ddorg's function and Datadog would have it: stacks with their
 * parameters, registrations that are made, adopted, taken back and left alone.
 */
final class FleetWorld implements FleetActions {

    private static final String DENIED = "DDORG-IAM-ACCESS-DENIED: a service control policy denies iam:CreateRole";

    final DesiredState desired;
    final List<OrganizationAccount> accounts;
    final Map<String, Instance> instances = new HashMap<>();
    final Map<String, Map<String, String>> stackOverrides = new HashMap<>();
    final Map<String, List<Registration>> registrations = new HashMap<>();
    final Set<String> adopted = new HashSet<>();
    final Set<String> denied = new HashSet<>();
    private int ids;
    /** How many calls succeed before one dies: a process that is killed. */
    int life = Integer.MAX_VALUE;

    FleetWorld(DesiredState desired, List<OrganizationAccount> accounts) {
        this.desired = desired;
        this.accounts = new ArrayList<>(accounts);
    }

    /** The process died. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    FleetSnapshot snapshot() {
        return new FleetSnapshot(desired, accounts, instances, registrations, false);
    }

    FleetPlan plan() {
        return FleetPlan.withMassLoss(snapshot(), FleetEvaluator.of(snapshot()));
    }

    /** Everything as it is right after a deployment that went well. */
    void deploy() {
        for (OrganizationAccount account : accounts) {
            boolean covered = account.isActive() && account.isUnder(desired.targets());
            if (account.id().equals(desired.managementAccountId())) {
                runFunction(account, Map.of());
            } else if (covered && !desired.excluded().contains(account.id())) {
                onboard(account, desired.overridesOf(account));
            }
        }
    }

    @Override
    public void onboard(SortedSet<String> ids, Map<String, String> overrides) {
        ids.forEach(id -> {
            live();
            onboard(account(id), overrides);
        });
    }

    @Override
    public void bring(SortedSet<String> ids, Map<String, String> overrides) {
        onboard(ids, overrides);
    }

    @Override
    public void remove(SortedSet<String> ids) {
        ids.forEach(id -> {
            live();
            instances.remove(id);
            stackOverrides.remove(id);
            if (!adopted.remove(id)) {
                registrations.remove(id);
            }
        });
    }

    @Override
    public void correct(FleetStep.Correct correction) {
        live();
        Registration registration = registrations.get(correction.account()).get(0);
        merge((ObjectNode) registration.attributes(), correction.attributes());
    }

    @Override
    public void forget(FleetStep.Forget orphan) {
        live();
        registrations.computeIfPresent(orphan.account(), (id, all) -> {
            List<Registration> rest = all.stream()
                    .filter(r -> !r.id().equals(orphan.registration()))
                    .toList();
            return rest.isEmpty() ? null : rest;
        });
    }

    private void live() {
        if (life-- <= 0) {
            throw new Killed();
        }
    }

    /** CloudFormation runs the function only where the stack's parameters change or the stack is not whole. */
    private void onboard(OrganizationAccount account, Map<String, String> overrides) {
        Instance before = instances.get(account.id());
        boolean changes = before == null
                || !before.hasSucceeded()
                || !overrides.equals(stackOverrides.getOrDefault(account.id(), Map.of()));
        stackOverrides.put(account.id(), Map.copyOf(overrides));
        if (denied.contains(account.id())) {
            instances.put(account.id(), new Instance(account.id(), "OUTDATED", "FAILED", DENIED));
        } else {
            instances.put(account.id(), new Instance(account.id(), "CURRENT", "SUCCEEDED", ""));
            if (changes) {
                runFunction(account, overrides);
            }
        }
    }

    private void runFunction(OrganizationAccount account, Map<String, String> overrides) {
        Map<String, String> parameters = new LinkedHashMap<>(desired.parameters());
        parameters.putAll(overrides);
        if (!registrations.containsKey(account.id())) {
            register(account.id(), List.of("aws_organization:" + desired.organizationId(), "registered_by:ddorg"));
        } else if (instances.containsKey(account.id()) && !isOurs(account.id())) {
            adopted.add(account.id());
        }
        Registration registration = registrations.get(account.id()).get(0);
        merge((ObjectNode) registration.attributes(), DesiredIntegration.of(parameters));
    }

    private boolean isOurs(String account) {
        return registrations.get(account).stream().anyMatch(r -> FleetEvaluator.isOurs(r, desired.organizationId()));
    }

    void register(String account, List<String> tags) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode().put("aws_account_id", account);
        attributes.putObject("auth_config").put("role_name", "SomeRole").put("external_id", "e" + ids);
        attributes.putObject("metrics_config").put("enabled", true).put("automute_enabled", true);
        attributes
                .putObject("resources_config")
                .put("extended_collection", true)
                .put("cloud_security_posture_management_collection", false);
        tags.forEach(attributes.putArray("account_tags")::add);
        registrations.put(account, List.of(new Registration("r" + ids++, account, attributes)));
    }

    /** As Datadog merges a PATCH, and as the function merges tags. */
    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(field -> {
            if (field.getKey().equals("account_tags")) {
                Set<String> tags = new LinkedHashSet<>();
                into.path("account_tags").forEach(tag -> tags.add(tag.asText()));
                field.getValue().forEach(tag -> tags.add(tag.asText()));
                into.putArray("account_tags").removeAll();
                tags.forEach(into.withArray("/account_tags")::add);
            } else if (field.getValue() instanceof ObjectNode object
                    && into.get(field.getKey()) instanceof ObjectNode old
                    && !field.getKey().equals("namespace_filters")) {
                merge(old, object);
            } else {
                into.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    OrganizationAccount account(String id) {
        return accounts.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }
}
