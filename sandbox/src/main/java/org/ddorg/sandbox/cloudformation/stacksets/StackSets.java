package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.iam.ExecutionRole;
import org.ddorg.sandbox.cloudformation.stacks.Stacks;
import org.ddorg.sandbox.cloudformation.stacksets.StackInstance.Location;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet.Outcome;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation.Action;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation.Request;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.organizations.Organization;

/**
 * The StackSets of the organization. Operations on one StackSet run one after the other, in the order of the requests;
 * StackSets do not wait for each other.
 */
public final class StackSets {
    private final Organization organization;
    private final StackInstanceDeployer deployer;
    private final Executor threads;
    private final List<StackSet> sets = new ArrayList<>();
    private final Map<StackSet, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private boolean isAccessEnabled = true;

    public StackSets(
            Organization organization, String partition, Stacks stacks, ExecutionRole executionRole, Executor threads) {
        this.organization = organization;
        this.deployer = new StackInstanceDeployer(stacks, partition, executionRole);
        this.threads = threads;
        organization.listen(new AutoDeploymentListener(this, organization));
    }

    public Organization organization() {
        return organization;
    }

    /** Whether trusted access to the organization is activated; initially it is. */
    public synchronized boolean isAccessEnabled() {
        return isAccessEnabled;
    }

    public synchronized void setAccess(boolean enabled) {
        isAccessEnabled = enabled;
    }

    /** All StackSets, the deleted ones last. */
    public synchronized List<StackSet> all() {
        return sets.stream().sorted(Comparator.comparing(StackSet::status)).toList();
    }

    /** @throws AwsException {@code StackSetNotFoundException} */
    public synchronized StackSet require(String nameOrId) {
        return find(nameOrId)
                .orElseThrow(() ->
                        new AwsException(404, "StackSetNotFoundException", "StackSet " + nameOrId + " not found"));
    }

    private Optional<StackSet> find(String nameOrId) {
        return sets.stream()
                .filter(set -> set.status().equals("ACTIVE"))
                .filter(set -> set.name().equals(nameOrId) || set.id().equals(nameOrId))
                .findFirst();
    }

    /** @throws AwsException when the request is invalid or the name is taken */
    public synchronized StackSet create(JsonNode request, Template template) {
        String name = request.path("StackSetName").asText();
        ValidationError.checkName("stackSetName", name);
        if (!isAccessEnabled) {
            throw ValidationError.of("You must enable organizations access to operate a service managed stack set");
        }
        if (find(name).isPresent()) {
            throw new AwsException(409, "NameAlreadyExistsException", "StackSet " + name + " already exists");
        }
        StackSet set = new StackSet(name, StackSetDefinition.of(request, template, Optional.empty()));
        sets.add(set);
        return set;
    }

    /** @throws AwsException {@code StackSetNotEmptyException} */
    public synchronized void delete(StackSet set) {
        if (!set.delete()) {
            throw new AwsException(409, "StackSetNotEmptyException", "StackSet is not empty");
        }
    }

    /** Changes the definition, and updates all instances or those that the request selects. */
    public StackSetOperation update(StackSet set, JsonNode request, Template template) {
        StackSetDefinition definition = StackSetDefinition.of(request, template, Optional.of(set.definition()));
        StackSetOperation operation = operation(Action.UPDATE, request, false);
        Predicate<StackInstance> isSelected =
                operation.request().targets().isPresent() ? selection(operation, request) : instance -> true;
        return accept(set, operation, false, () -> {
            set.define(definition);
            set.instances().forEach(instance -> set.put(outdated(instance)));
            return markPending(set, isSelected, operation, Optional.empty());
        });
    }

    private static StackInstance outdated(StackInstance instance) {
        Outcome last = instance.outcome();
        return instance.with(new Outcome("OUTDATED", last.detailedStatus(), last.reason()));
    }

    /** Creates instances in the targets' accounts, and adds the targets to automatic deployment. */
    public StackSetOperation createInstances(StackSet set, JsonNode request) {
        StackSetOperation operation = operation(Action.CREATE, request, false);
        DeploymentTargets targets = requiredTargets(operation);
        if (targets.filter() == DeploymentTargets.Filter.UNION) {
            throw ValidationError.of("AccountFilterType UNION is not supported for create operations");
        }
        targets.check(organization);
        List<String> regions = regions(request);
        Map<String, String> overrides = overrides(set, request);
        return accept(set, operation, false, () -> {
            set.follow(targets.organizationalUnitIds(), regions);
            return created(set, targets.resolve(organization), regions, overrides, operation);
        });
    }

    List<StackInstance> created(
            StackSet set,
            Map<String, String> unitsByAccount,
            Iterable<String> regions,
            Map<String, String> overrides,
            StackSetOperation operation) {
        List<StackInstance> instances = new ArrayList<>();
        for (String region : regions) {
            unitsByAccount.forEach((account, unit) -> instances.add(set.instance(account, region)
                    .map(existing -> existing.pendingIn(operation.id(), overrides))
                    .orElseGet(() ->
                            StackInstance.pending(new Location(account, region), unit, overrides, operation.id()))));
        }
        instances.forEach(set::put);
        return instances;
    }

    /**
     * Updates existing instances. A list of overrides, even an empty one, replaces the old overrides; without a list
     * they stay.
     */
    public StackSetOperation updateInstances(StackSet set, JsonNode request) {
        StackSetOperation operation = operation(Action.UPDATE, request, false);
        requiredTargets(operation).check(organization);
        Map<String, String> overrides = overrides(set, request);
        Optional<Map<String, String>> given =
                request.has("ParameterOverrides") ? Optional.of(overrides) : Optional.empty();
        Predicate<StackInstance> isSelected = selection(operation, request);
        return accept(set, operation, false, () -> markPending(set, isSelected, operation, given));
    }

    /** Deletes instances, with or without their stacks, and removes the targets from automatic deployment. */
    public StackSetOperation deleteInstances(StackSet set, JsonNode request) {
        StackSetOperation operation =
                operation(Action.DELETE, request, request.path("RetainStacks").asBoolean());
        DeploymentTargets targets = requiredTargets(operation);
        List<String> regions = regions(request);
        return accept(set, operation, false, () -> {
            if (targets.filter() == DeploymentTargets.Filter.NONE) {
                set.unfollow(targets.organizationalUnitIds(), regions);
            }
            return markPending(set, selection(operation, request), operation, Optional.empty());
        });
    }

    /** @throws AwsException when the operation does not exist or has ended */
    public void stop(StackSet set, String operationId) {
        if (!operation(set, operationId).stop()) {
            throw new AwsException(400, "InvalidOperationException", "Operation " + operationId + " is not running");
        }
    }

    /** @throws AwsException {@code OperationNotFoundException} */
    public StackSetOperation operation(StackSet set, String operationId) {
        return set.operations().stream()
                .filter(operation -> operation.id().equals(operationId))
                .findFirst()
                .orElseThrow(() ->
                        new AwsException(404, "OperationNotFoundException", "Operation " + operationId + " not found"));
    }

    /** Which instances the targets and regions of a request select. */
    private Predicate<StackInstance> selection(StackSetOperation operation, JsonNode request) {
        DeploymentTargets targets = requiredTargets(operation);
        List<String> regions = regions(request);
        return instance -> regions.contains(instance.region()) && targets.includes(instance, organization);
    }

    private static List<StackInstance> markPending(
            StackSet set,
            Predicate<StackInstance> isSelected,
            StackSetOperation operation,
            Optional<Map<String, String>> overrides) {
        List<StackInstance> pending = set.instances().stream()
                .filter(isSelected)
                .map(now -> now.pendingIn(operation.id(), overrides.orElse(now.parameterOverrides())))
                .toList();
        pending.forEach(set::put);
        return pending;
    }

    private static StackSetOperation operation(Action action, JsonNode request, boolean retain) {
        JsonNode targets = request.path("DeploymentTargets");
        return new StackSetOperation(new Request(
                Json.text(request.path("OperationId"))
                        .orElseGet(() -> UUID.randomUUID().toString()),
                action,
                OperationPreferences.of(request.path("OperationPreferences")),
                retain,
                targets.isMissingNode() ? Optional.empty() : Optional.of(DeploymentTargets.of(targets))));
    }

    private static DeploymentTargets requiredTargets(StackSetOperation operation) {
        return operation
                .request()
                .targets()
                .orElseThrow(
                        () -> ValidationError.of("DeploymentTargets are required for a service managed stack set"));
    }

    private static List<String> regions(JsonNode request) {
        List<String> regions = Json.texts(request.path("Regions"));
        if (regions.isEmpty()) {
            throw ValidationError.of("Regions must have at least one member");
        }
        return regions;
    }

    private static Map<String, String> overrides(StackSet set, JsonNode request) {
        Map<String, String> overrides = new LinkedHashMap<>();
        for (JsonNode item : request.path("ParameterOverrides")) {
            // Without an override the parameter has the value of the set.
            if (!item.path("UsePreviousValue").asBoolean()) {
                overrides.put(
                        item.path("ParameterKey").asText(),
                        item.path("ParameterValue").asText());
            }
        }
        set.definition().parametersWith(overrides);
        return overrides;
    }

    /**
     * Accepts an operation: its instances are pending when this returns, and it runs after all earlier ones.
     *
     * @throws AwsException {@code OperationInProgressException} when another one is in progress and the StackSet has no
     *     managed execution; automatic deployments wait instead
     */
    StackSetOperation accept(
            StackSet set, StackSetOperation operation, boolean isAutomatic, Supplier<List<StackInstance>> instances) {
        synchronized (set) {
            if (set.isBusy() && !isAutomatic && !set.definition().managedExecution()) {
                throw new AwsException(
                        409,
                        "OperationInProgressException",
                        "Another Operation on StackSet " + set.id() + " is in progress");
            }
            set.add(operation);
            List<StackInstance> pending = isAutomatic ? List.of() : instances.get();
            OperationRunner runner = new OperationRunner(set, operation, deployer, organization, threads);
            CompletableFuture<Void> previous = last.getOrDefault(set, CompletableFuture.completedFuture(null));
            last.put(set, previous.thenRunAsync(() -> runner.run(isAutomatic ? instances : () -> pending), threads));
        }
        return operation;
    }
}
