package org.ddorg.sandbox.cloudformation.stacks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.cloudformation.resources.ResourceTypes;
import org.ddorg.sandbox.cloudformation.template.ResourceDefinition;
import org.ddorg.sandbox.cloudformation.template.ResourceValues;
import org.ddorg.sandbox.cloudformation.template.ValidationError;

/** The stacks of all accounts and regions. */
public final class Stacks {
    private final ResourceTypes types;
    private final String partition;
    private final Map<String, List<Stack>> byPlace = new ConcurrentHashMap<>();

    public Stacks(ResourceTypes types, String partition) {
        this.types = types;
        this.partition = partition;
    }

    /** All stacks of the caller's account and region, including deleted ones, the oldest first. */
    public List<Stack> in(Caller caller) {
        return in(caller.accountId(), caller.region());
    }

    /** All stacks of an account and region, including deleted ones, the oldest first. */
    public List<Stack> in(String accountId, String region) {
        return List.copyOf(byPlace.getOrDefault(accountId + ":" + region, List.of()));
    }

    /** The stack with that name, unless it is deleted. */
    Optional<Stack> find(Caller place, String name) {
        return in(place).stream().filter(stack -> isNamed(stack, name)).findFirst();
    }

    /**
     * The stack with that id, or with that name unless it is deleted.
     *
     * @throws AwsException {@code ValidationError} when there is none in the caller's account and region
     */
    public Stack require(Caller caller, String nameOrId) {
        return in(caller).stream()
                .filter(stack -> stack.id().equals(nameOrId) || isNamed(stack, nameOrId))
                .findFirst()
                .orElseThrow(() -> ValidationError.of("Stack with id " + nameOrId + " does not exist"));
    }

    private static boolean isNamed(Stack stack, String name) {
        return stack.name().equals(name) && stack.status() != StackStatus.DELETE_COMPLETE;
    }

    /** @throws AwsException when the definition is invalid or the stack exists */
    public StackOperation create(String name, StackDefinition definition, OnFailure onFailure) {
        return creation(add(name, definition, StackStatus.CREATE_IN_PROGRESS), onFailure);
    }

    private StackOperation creation(Stack stack, OnFailure onFailure) {
        return new StackOperation(stack, () -> new StackCreation(provisioner(stack), onFailure).run());
    }

    /** Creates a stack in review. */
    StackOperation createReviewed(Stack stack, StackDefinition definition, OnFailure onFailure) {
        stack.begin(status -> status == StackStatus.REVIEW_IN_PROGRESS, StackStatus.CREATE_IN_PROGRESS, "created");
        stack.define(definition);
        return creation(stack, onFailure);
    }

    /** Adds a stack without resources. */
    Stack add(String name, StackDefinition definition, StackStatus status) {
        ValidationError.checkName("stackName", name);
        Stack stack = new Stack(partition, name, definition, status);
        check(stack, definition);
        Caller place = definition.principal();
        List<Stack> stacks = byPlace.computeIfAbsent(
                place.accountId() + ":" + place.region(), key -> Collections.synchronizedList(new ArrayList<>()));
        synchronized (stacks) {
            if (stacks.stream().anyMatch(other -> isNamed(other, name))) {
                throw new AwsException(400, "AlreadyExistsException", "Stack [" + name + "] already exists");
            }
            stacks.add(stack);
        }
        return stack;
    }

    private static void check(Stack stack, StackDefinition definition) {
        StackDefinition.check(definition.template(), definition.capabilities());
        stack.evaluation(definition, ResourceValues.NONE).checkRules();
    }

    /**
     * @throws AwsException when the definition is invalid or changes nothing, or when the stack's status forbids an
     *     update
     */
    public StackOperation update(Stack stack, StackDefinition definition) {
        stack.require(StackStatus::isUpdatable, "updated");
        checkUpdate(stack, definition);
        if (stack.definition().isSameAs(definition)) {
            throw ValidationError.of("No updates are to be performed.");
        }
        stack.begin(StackStatus::isUpdatable, StackStatus.UPDATE_IN_PROGRESS, "updated");
        StackDefinition before = stack.definition().by(definition.principal());
        return new StackOperation(stack, () -> new StackUpdate(provisioner(stack), before, definition).run());
    }

    /**
     * Continues a failed rollback.
     *
     * @param skipped logical ids of resources to leave as they are (API reference, ContinueUpdateRollback)
     * @throws AwsException when no rollback has failed, or a resource to skip is not the one that failed
     */
    public StackOperation continueRollback(Stack stack, List<String> skipped) {
        List<String> others = skipped.stream()
                .filter(name -> stack.resource(name)
                        .filter(StackResource::failedToUpdate)
                        .isEmpty())
                .toList();
        if (!others.isEmpty()) {
            throw ValidationError.of("Only resources in UPDATE_FAILED state can be skipped, which excludes " + others);
        }
        stack.begin(
                status -> status == StackStatus.UPDATE_ROLLBACK_FAILED,
                StackStatus.UPDATE_ROLLBACK_IN_PROGRESS,
                "continued to roll back");
        return new StackOperation(stack, () -> stack.pendingRollback().accept(skipped));
    }

    static void checkUpdate(Stack stack, StackDefinition definition) {
        check(stack, definition);
        List<String> changed = stack.resources().stream()
                .filter(resource -> hasOtherType(resource, definition))
                .map(StackResource::logicalId)
                .toList();
        if (!changed.isEmpty()) {
            throw ValidationError.of("Update of resource type is not permitted. The new template modifies resource "
                    + "type of the following resources: " + changed);
        }
    }

    private static boolean hasOtherType(StackResource resource, StackDefinition definition) {
        ResourceDefinition wanted = definition.template().resources().get(resource.logicalId());
        return resource.exists() && wanted != null && !wanted.type().equals(resource.type());
    }

    /** @param retained logical ids of resources to keep; only for a stack whose deletion failed */
    public StackOperation delete(Stack stack, List<String> retained, Caller principal) {
        checkDeletable(stack, retained);
        // The status must have changed when this call returns.
        boolean isStarted = startDeletion(stack);
        return new StackOperation(stack, () -> {
            if (isStarted || startDeletionWhenIdle(stack)) {
                stack.define(stack.definition().by(principal));
                new StackDeletion(provisioner(stack), retained).run();
            }
        });
    }

    private static void checkDeletable(Stack stack, List<String> retained) {
        if (!retained.isEmpty() && stack.status() != StackStatus.DELETE_FAILED) {
            throw ValidationError.of("Invalid operation on stack [" + stack.id() + "]. RetainResources can only be "
                    + "specified on stacks in DELETE_FAILED state");
        }
        if (stack.status().refusesDeletion()) {
            throw ValidationError.of("Stack [" + stack.id() + "] cannot be deleted while in status " + stack.status());
        }
        if (stack.isProtected()) {
            throw ValidationError.of(
                    "Stack [" + stack.name() + "] cannot be deleted while TerminationProtection is enabled");
        }
    }

    private static boolean startDeletion(Stack stack) {
        synchronized (stack) {
            if (stack.status().isInProgress() || stack.status() == StackStatus.DELETE_COMPLETE) {
                return false;
            }
            stack.start(StackStatus.DELETE_IN_PROGRESS);
            return true;
        }
    }

    private static boolean startDeletionWhenIdle(Stack stack) {
        synchronized (stack) {
            try {
                stack.awaitIdle();
                return startDeletion(stack);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private ResourceProvisioner provisioner(Stack stack) {
        return new ResourceProvisioner(stack, types);
    }
}
