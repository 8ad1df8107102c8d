package org.ddorg.sandbox.cloudformation.stacksets;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.cloudformation.resources.iam.StackSetExecutionRole;
import org.ddorg.sandbox.cloudformation.stacks.OnFailure;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackDefinition;
import org.ddorg.sandbox.cloudformation.stacks.StackOperation;
import org.ddorg.sandbox.cloudformation.stacks.StackStatus;
import org.ddorg.sandbox.cloudformation.stacks.Stacks;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet.Outcome;

/** Deploys and deletes the stacks of single instances, and returns the outcome. */
final class StackInstanceDeployer {
    /** The role that StackSets deploys with; AWS appends random digits. */
    private static final String EXECUTION_ROLE = "stacksets-exec-5f6fe1f9b4f54bc8a1d2f2e0b6cd3a71";

    private final Stacks stacks;
    private final String partition;
    private final StackSetExecutionRole executionRole;
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();

    StackInstanceDeployer(Stacks stacks, String partition, StackSetExecutionRole executionRole) {
        this.stacks = stacks;
        this.partition = partition;
        this.executionRole = executionRole;
    }

    /** Creates or updates the stack, and returns the instance with the outcome. */
    StackInstance deploy(StackSet set, StackInstance instance) {
        try {
            Caller principal = principal(instance);
            StackDefinition definition = set.definition().forStack(instance.parameterOverrides(), principal);
            Optional<Stack> existing = usable(instance, principal);
            return existing.isPresent()
                    ? update(instance, existing.get(), definition)
                    : create(set, instance, definition);
        } catch (AwsException e) {
            return instance.with(Outcome.failed(String.valueOf(e.getMessage())));
        }
    }

    /** Deletes the stack; empty when that succeeded. */
    Optional<StackInstance> delete(StackInstance instance) {
        return instance.stack()
                .map(stack -> run(stacks.delete(stack, List.of(), principal(instance))))
                .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                .map(stack -> instance.with(Outcome.inoperable(reason(stack))));
    }

    /** A stack in ROLLBACK_COMPLETE cannot be updated: it is deleted and created again. */
    private Optional<Stack> usable(StackInstance instance, Caller principal) {
        Optional<Stack> stack = instance.stack().filter(found -> found.status() != StackStatus.DELETE_COMPLETE);
        if (stack.isPresent() && stack.get().status() == StackStatus.ROLLBACK_COMPLETE) {
            run(stacks.delete(stack.get(), List.of(), principal));
            return Optional.empty();
        }
        return stack;
    }

    private StackInstance create(StackSet set, StackInstance instance, StackDefinition definition) {
        String name = "StackSet-" + set.name() + "-" + UUID.randomUUID();
        StackOperation creation = stacks.create(name, definition, OnFailure.ROLLBACK);
        StackInstance created = instance.with(creation.stack());
        set.put(created.with(Outcome.RUNNING));
        return created.with(outcome(run(creation)));
    }

    private StackInstance update(StackInstance instance, Stack stack, StackDefinition definition) {
        try {
            return instance.with(outcome(run(stacks.update(stack, definition))));
        } catch (AwsException e) {
            if (String.valueOf(e.getMessage()).equals("No updates are to be performed.")) {
                return instance.with(Outcome.CURRENT);
            }
            throw e;
        }
    }

    private static Stack run(StackOperation operation) {
        operation.work().run();
        return operation.stack();
    }

    private static Outcome outcome(Stack stack) {
        return stack.status().isSuccess() ? Outcome.CURRENT : Outcome.failed(reason(stack));
    }

    private static String reason(Stack stack) {
        return stack.firstFailure()
                .map(failure -> "ResourceLogicalId:" + failure.logicalId() + ", ResourceType:" + failure.type()
                        + ", ResourceStatusReason:" + failure.reason().orElse("") + ".")
                .orElseGet(() -> stack.reason().orElse("Stack is in " + stack.status() + " state."));
    }

    private Caller principal(StackInstance instance) {
        String account = instance.accountId();
        if (prepared.add(account)) {
            executionRole.create(account, instance.region(), EXECUTION_ROLE);
        }
        String arn = "arn:" + partition + ":sts::" + account + ":assumed-role/" + EXECUTION_ROLE + "/stackset";
        return new Caller(account, arn, instance.region());
    }
}
