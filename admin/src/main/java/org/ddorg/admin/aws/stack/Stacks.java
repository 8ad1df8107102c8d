package org.ddorg.admin.aws.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.StackChangedException;
import org.ddorg.admin.aws.StatusReason;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The stacks of one account and region: reads, updates and deletes them, and waits for their operations. */
public record Stacks(CloudFormationClient cloudFormation, Polling polling) {

    private static final String DELETED = "DELETE_COMPLETE";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Pattern OTHER_STATUS = Pattern.compile(
            "is in \\w+ state and can ?not be|cannot be deleted while in status|already exists|does not exist");
    private static final Set<ResourceStatus> FAILURES =
            Set.of(ResourceStatus.CREATE_FAILED, ResourceStatus.UPDATE_FAILED, ResourceStatus.DELETE_FAILED);

    /** The stack of that name; empty when it does not exist or was deleted. */
    Optional<Stack> find(String name) {
        return described(name).filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE);
    }

    private Optional<Stack> described(String nameOrId) {
        try {
            return cloudFormation.describeStacks(r -> r.stackName(nameOrId)).stacks().stream()
                    .findFirst();
        } catch (CloudFormationException e) {
            if (e.statusCode() == 400 && String.valueOf(e.getMessage()).contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    StackReadiness readiness(String name) {
        return find(name)
                .map(stack -> StackReadiness.of(stack.stackStatusAsString()))
                .orElse(StackReadiness.ABSENT);
    }

    /** Whether the stack exists only for a change set that was not executed. */
    static boolean isReviewed(Stack stack) {
        return StackReadiness.of(stack.stackStatusAsString()) == StackReadiness.REVIEW_IN_PROGRESS;
    }

    /** @throws DeploymentFailedException when the stack has termination protection */
    void requireUnprotected(String name) {
        if (find(name)
                .filter(stack -> Boolean.TRUE.equals(stack.enableTerminationProtection()))
                .isPresent()) {
            throw new DeploymentFailedException(
                    "Stack " + name + " has termination protection and cannot be deleted. To turn it off:"
                            + " aws cloudformation update-termination-protection"
                            + " --no-enable-termination-protection --stack-name " + name);
        }
    }

    /**
     * Makes a call that depends on what was read before it.
     *
     * @throws StackChangedException if AWS refuses it because another operation runs, or has changed the stack since
     */
    <T> T changing(String name, Supplier<T> call) {
        try {
            return call.get();
        } catch (AlreadyExistsException
                | InvalidChangeSetStatusException
                | ChangeSetNotFoundException
                | OperationInProgressException e) {
            throw changed(name, e);
        } catch (CloudFormationException e) {
            throw OTHER_STATUS.matcher(String.valueOf(e.getMessage())).find() ? changed(name, e) : e;
        }
    }

    private static StackChangedException changed(String name, CloudFormationException refusal) {
        return new StackChangedException(
                name, refusal.awsErrorDetails().errorMessage().replaceFirst("\\.$", ""));
    }

    /** @throws DeploymentFailedException if it does not exist any more */
    Stack require(String name) {
        return find(name).orElseThrow(() -> deleted(name));
    }

    /** The failure of a command whose stack another person deleted. */
    static DeploymentFailedException deleted(String name) {
        return new DeploymentFailedException("Stack " + name + " was deleted meanwhile, perhaps by another person with"
                + " ddorg uninstall. To deploy it again: ddorg deploy");
    }

    static Parameter previous(String key) {
        return Parameter.builder().parameterKey(key).usePreviousValue(true).build();
    }

    /**
     * Deletes the stack, if it exists, and waits until it is gone. Waits for a deletion that is already in progress.
     *
     * @param meanwhile is called at each poll
     * @throws DeploymentFailedException with AWS's reason when the deletion fails
     */
    void delete(String name, Runnable meanwhile) {
        Optional<Stack> stack = find(name);
        if (stack.isPresent()) {
            if (readiness(name) != StackReadiness.DELETE_IN_PROGRESS) {
                start(stack.get(), () -> cloudFormation.deleteStack(r -> r.stackName(name)));
            }
            String id = stack.get().stackId();
            awaitIdle(id, name, meanwhile);
            if (!status(id).equals(DELETED)) {
                check(name, id);
            }
        }
    }

    /**
     * Makes the stack deployable again: deletes one whose creation failed, and continues a rollback that failed.
     *
     * @param meanwhile is called at each poll
     * @throws DeploymentFailedException when that fails
     */
    void recover(String name, Runnable meanwhile) {
        switch (readiness(name)) {
            case ROLLBACK_COMPLETE, ROLLBACK_FAILED -> delete(name, meanwhile);
            case UPDATE_ROLLBACK_FAILED -> continueRollback(name, meanwhile);
            case ABSENT,
                    REVIEW_IN_PROGRESS,
                    READY,
                    IN_PROGRESS,
                    DELETE_IN_PROGRESS,
                    CREATE_FAILED,
                    DELETE_FAILED,
                    UPDATE_FAILED -> {}
        }
    }

    /** Continues the rollback of an update. */
    void continueRollback(String name, Runnable meanwhile) {
        continueRollback(name, List.of(), meanwhile);
        if (readiness(name) != StackReadiness.READY) {
            check(name, require(name).stackId());
        }
    }

    /** Continues the rollback of an update, if it failed; if it fails again, past the resources that failed. */
    void continueRollback(String name) {
        if (readiness(name) == StackReadiness.UPDATE_ROLLBACK_FAILED) {
            continueRollback(name, List.of(), () -> {});
        }
        if (readiness(name) == StackReadiness.UPDATE_ROLLBACK_FAILED) {
            continueRollback(name, failedToUpdate(name), () -> {});
        }
    }

    private void continueRollback(String name, List<String> skipped, Runnable meanwhile) {
        Stack stack = require(name);
        start(
                stack,
                () -> cloudFormation.continueUpdateRollback(
                        r -> r.stackName(name).resourcesToSkip(skipped)));
        awaitIdle(stack.stackId(), name, meanwhile);
    }

    private List<String> failedToUpdate(String name) {
        return cloudFormation.describeStackResources(r -> r.stackName(name)).stackResources().stream()
                .filter(resource -> resource.resourceStatus() == ResourceStatus.UPDATE_FAILED)
                .map(StackResource::logicalResourceId)
                .toList();
    }

    /**
     * Waits for the operation in progress.
     *
     * @param meanwhile is called at each poll
     * @throws DeploymentFailedException with AWS's reason when the operation fails, or the stack is deleted meanwhile
     */
    public void await(String name, Runnable meanwhile) {
        String id = find(name).map(Stack::stackId).orElse(name);
        awaitIdle(id, name, meanwhile);
        check(name, id);
    }

    /** Waits for the operation in progress, whether it succeeds or fails. */
    void awaitIdle(String name, Runnable meanwhile) {
        awaitIdle(find(name).map(Stack::stackId).orElse(name), name, meanwhile);
    }

    private void awaitIdle(String id, String name, Runnable meanwhile) {
        polling.until(
                () -> {
                    meanwhile.run();
                    return !status(id).endsWith("_IN_PROGRESS");
                },
                "Stack " + name);
    }

    /**
     * Makes a call that starts an operation, and returns when the operation has started: right after the call, AWS may
     * still return the stack's former status, which would pass for the end of the operation.
     */
    void start(Stack stack, Runnable call) {
        String before = newestEvent(stack.stackId());
        changing(stack.stackName(), () -> {
            call.run();
            return stack;
        });
        polling.within(START_LIMIT).until(() -> !newestEvent(stack.stackId()).equals(before));
    }

    private String newestEvent(String id) {
        return cloudFormation.describeStackEvents(r -> r.stackName(id)).stackEvents().stream()
                .findFirst()
                .map(StackEvent::eventId)
                .orElse("");
    }

    private void check(String name, String id) {
        String status = status(id);
        if (status.equals(DELETED)) {
            throw deleted(name);
        }
        if (status.contains("FAILED") || status.contains("ROLLBACK")) {
            throw new DeploymentFailedException("Stack " + name + ": " + status + ": " + reason(id));
        }
    }

    /** AWS finds a deleted stack by its id only. */
    private String status(String nameOrId) {
        return described(nameOrId).map(Stack::stackStatusAsString).orElse(DELETED);
    }

    /** The first failure of the last operation, which mostly causes the others. */
    private String reason(String id) {
        List<String> failures = cloudFormation.describeStackEventsPaginator(r -> r.stackName(id)).stackEvents().stream()
                .takeWhile(event -> !isStart(event, id))
                .filter(event -> FAILURES.contains(event.resourceStatus()))
                .map(event -> event.logicalResourceId() + ": "
                        + StatusReason.message(String.valueOf(event.resourceStatusReason())))
                .toList();
        return failures.isEmpty() ? "no reason given" : failures.get(failures.size() - 1);
    }

    private static boolean isStart(StackEvent event, String id) {
        return id.equals(event.physicalResourceId())
                && List.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS")
                        .contains(event.resourceStatusAsString());
    }
}
