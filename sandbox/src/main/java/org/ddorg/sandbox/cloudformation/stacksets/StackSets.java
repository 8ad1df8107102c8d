package org.ddorg.sandbox.cloudformation.stacksets;

import static org.ddorg.sandbox.cloudformation.stacksets.OperationRequests.newOperation;
import static org.ddorg.sandbox.cloudformation.stacksets.OperationRequests.overrides;
import static org.ddorg.sandbox.cloudformation.stacksets.OperationRequests.regions;
import static org.ddorg.sandbox.cloudformation.stacksets.OperationRequests.requiredTargets;
import static org.ddorg.sandbox.cloudformation.stacksets.OperationRequests.selection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.iam.StackSetExecutionRole;
import org.ddorg.sandbox.cloudformation.stacks.Stacks;
import org.ddorg.sandbox.cloudformation.stacksets.StackInstance.Location;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet.Outcome;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation.Action;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
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
    private volatile boolean filteredDeletionRemovesTargets;

    public StackSets(
            Organization organization,
            String partition,
            Stacks stacks,
            StackSetExecutionRole executionRole,
            Executor threads) {
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

    /**
     * Whether a deletion of instances removes its OUs from automatic deployment even if it selects accounts. AWS documents
     * it for whole OUs, and is silent about filters; initially it does not.
     */
    public void setFilteredDeletionRemovesTargets(boolean removes) {
        filteredDeletionRemovesTargets = removes;
    }

    /** All StackSets, the deleted ones last. */
    public synchronized List<StackSet> all() {
        return sets.stream().sorted(Comparator.comparing(StackSet::status)).toList();
    }

    /** @throws AwsException {@code StackSetNotFoundException} */
    public synchronized StackSet require(String nameOrId) {
        return find(nameOrId).orElseThrow(() -> notFound(nameOrId));
    }

    public static AwsException notFound(String nameOrId) {
        return new AwsException(404, "StackSetNotFoundException", "StackSet " + nameOrId + " not found");
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
        StackSetOperation operation = newOperation(Action.UPDATE, request, false);
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
        return last.isInoperable()
                ? instance
                : instance.with(new Outcome("OUTDATED", last.detailedStatus(), last.reason()));
    }

    /** Creates instances in the targets' accounts, and adds the targets to automatic deployment. */
    public StackSetOperation createInstances(StackSet set, JsonNode request) {
        StackSetOperation operation = newOperation(Action.CREATE, request, false);
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
        StackSetOperation operation = newOperation(Action.UPDATE, request, false);
        requireTargets(set, operation);
        Map<String, String> overrides = overrides(set, request);
        Optional<Map<String, String>> given =
                request.has("ParameterOverrides") ? Optional.of(overrides) : Optional.empty();
        Predicate<StackInstance> isSelected = selection(operation, request);
        return accept(set, operation, false, () -> markPending(set, isSelected, operation, given));
    }

    /** Deletes instances, with or without their stacks. */
    public StackSetOperation deleteInstances(StackSet set, JsonNode request) {
        StackSetOperation operation = newOperation(
                Action.DELETE, request, request.path("RetainStacks").asBoolean());
        requireTargets(set, operation);
        Predicate<StackInstance> isSelected = selection(operation, request);
        return accept(set, operation, false, () -> markPending(set, isSelected, operation, Optional.empty()));
    }

    /** @throws AwsException {@code ValidationError} for OUs that are no targets */
    private static void requireTargets(StackSet set, StackSetOperation operation) {
        for (String unit : requiredTargets(operation).organizationalUnitIds()) {
            if (!set.targets().contains(unit)) {
                throw ValidationError.of("Organizational unit " + unit + " not found in StackSet");
            }
        }
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

    private static List<StackInstance> markPending(
            StackSet set,
            Predicate<StackInstance> isSelected,
            StackSetOperation operation,
            Optional<Map<String, String>> overrides) {
        List<StackInstance> pending = set.instances().stream()
                .filter(isSelected)
                .filter(instance -> operation.request().action() == Action.DELETE
                        || !instance.outcome().isInoperable())
                .map(now -> now.pendingIn(operation.id(), overrides.orElse(now.parameterOverrides())))
                .toList();
        pending.forEach(set::put);
        return pending;
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
            OperationRunner runner = new OperationRunner(
                    set, operation, deployer, organization, threads, filteredDeletionRemovesTargets);
            CompletableFuture<Void> previous = last.getOrDefault(set, CompletableFuture.completedFuture(null));
            last.put(set, previous.thenRunAsync(() -> runner.run(isAutomatic ? instances : () -> pending), threads));
        }
        return operation;
    }
}
