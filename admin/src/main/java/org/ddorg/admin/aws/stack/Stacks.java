package org.ddorg.admin.aws.stack;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Polling;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The stacks of one account and region: what can be done with them, and waiting until it is done. */
public final class Stacks {

    private static final Duration TO_BEGIN = Duration.ofMinutes(1);

    private final CloudFormationClient cloudFormation;
    private final Polling polling;

    public Stacks(CloudFormationClient cloudFormation, Polling polling) {
        this.cloudFormation = cloudFormation;
        this.polling = polling;
    }

    /** The stack of that name, unless there is none or it was deleted. */
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

    /** The stack's outputs by key. */
    Map<String, String> outputs(String name) {
        return find(name).map(Stack::outputs).stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        Output::outputKey, Output::outputValue, (a, b) -> a, LinkedHashMap<String, String>::new));
    }

    /** What can be done with the stack of that name. */
    StackReadiness footing(String name) {
        return find(name)
                .map(stack -> StackReadiness.of(stack.stackStatusAsString()))
                .orElse(StackReadiness.ABSENT);
    }

    /** Whether the stack exists only for the sake of a change set that nobody executed. */
    static boolean isReviewed(Stack stack) {
        return StackReadiness.of(stack.stackStatusAsString()) == StackReadiness.REVIEWED;
    }

    /** @throws DeploymentFailedException when the stack is protected against being deleted */
    void requireUnprotected(String name) {
        if (find(name)
                .filter(stack -> Boolean.TRUE.equals(stack.enableTerminationProtection()))
                .isPresent()) {
            throw new DeploymentFailedException(
                    "stack " + name + " has termination protection, so AWS will not delete it. To"
                            + " take that off: aws cloudformation update-termination-protection"
                            + " --no-enable-termination-protection --stack-name " + name);
        }
    }

    /** Starts an update with the template there is, changing some parameters; where nothing changes, none is started. */
    void update(String name, Map<String, String> changes) {
        Stack stack = find(name).orElseThrow();
        Stream<Parameter> kept = stack.parameters().stream()
                .map(Parameter::parameterKey)
                .filter(key -> !changes.containsKey(key))
                .map(Stacks::previous);
        List<Parameter> parameters =
                Stream.concat(kept, given(changes).stream()).toList();
        try {
            begin(
                    stack,
                    () -> cloudFormation.updateStack(r -> r.stackName(name)
                            .usePreviousTemplate(true)
                            .capabilities(Capability.CAPABILITY_NAMED_IAM)
                            .parameters(parameters)));
        } catch (CloudFormationException e) {
            if (!String.valueOf(e.getMessage()).contains("No updates are to be performed")) {
                throw e;
            }
        }
    }

    static Parameter previous(String key) {
        return Parameter.builder().parameterKey(key).usePreviousValue(true).build();
    }

    /**
     * Deletes the stack, if there is one, and waits until it is gone. A deletion that is going on already is waited for.
     *
     * @param meanwhile is called again and again
     * @throws DeploymentFailedException with AWS's reasons when the deletion did not succeed
     */
    void delete(String name, Runnable meanwhile) {
        Optional<Stack> stack = find(name);
        if (stack.isPresent()) {
            if (footing(name) != StackReadiness.LEAVING) {
                begin(stack.get(), () -> cloudFormation.deleteStack(r -> r.stackName(name)));
            }
            String id = stack.get().stackId();
            settle(id, name, meanwhile);
            check(name, id);
        }
    }

    /** Goes on with taking back an update, where that failed. */
    void continueRollback(String name, Runnable meanwhile) {
        Stack stack = find(name).orElseThrow();
        begin(stack, () -> cloudFormation.continueUpdateRollback(r -> r.stackName(name)));
        settle(stack.stackId(), name, meanwhile);
        if (footing(name) != StackReadiness.READY) {
            check(name, stack.stackId());
        }
    }

    /**
     * Waits until nothing is going on in the stack any more.
     *
     * @param meanwhile is called again and again
     * @throws DeploymentFailedException with AWS's reasons when what was going on did not succeed
     */
    public void await(String name, Runnable meanwhile) {
        String id = find(name).map(Stack::stackId).orElse(name);
        settle(id, name, meanwhile);
        check(name, id);
    }

    /** The same, whatever comes of it. */
    void settle(String name, Runnable meanwhile) {
        settle(find(name).map(Stack::stackId).orElse(name), name, meanwhile);
    }

    private void settle(String id, String name, Runnable meanwhile) {
        polling.until(
                () -> {
                    meanwhile.run();
                    return !status(id).endsWith("_IN_PROGRESS");
                },
                "stack " + name);
    }

    /**
     * Makes a call that starts something in the stack, and returns when AWS has begun with it: right after the call the
     * stack may still be found as it was before, and would then pass for finished.
     */
    void begin(Stack stack, Runnable call) {
        String before = newestEvent(stack.stackId());
        call.run();
        polling.within(TO_BEGIN).until(() -> !newestEvent(stack.stackId()).equals(before));
    }

    private String newestEvent(String id) {
        return cloudFormation.describeStackEvents(r -> r.stackName(id)).stackEvents().stream()
                .findFirst()
                .map(StackEvent::eventId)
                .orElse("");
    }

    private void check(String name, String id) {
        String status = status(id);
        if (status.contains("FAILED") || status.contains("ROLLBACK")) {
            throw new DeploymentFailedException("stack " + name + " ended in " + status + ": " + reasons(id));
        }
    }

    /** A stack that was deleted is still found by its id, and no longer by its name. */
    private String status(String nameOrId) {
        return described(nameOrId).map(Stack::stackStatusAsString).orElse("DELETE_COMPLETE");
    }

    /** What failed first in the last operation, in the words of AWS; later failures mostly follow from it. */
    private String reasons(String id) {
        List<String> failures = cloudFormation.describeStackEventsPaginator(r -> r.stackName(id)).stackEvents().stream()
                .takeWhile(event -> !isBeginning(event, id))
                .filter(event -> hasFailed(event.resourceStatus()))
                .map(Stacks::inWords)
                .toList();
        return failures.isEmpty() ? "no reason was given" : failures.get(failures.size() - 1);
    }

    private static boolean isBeginning(StackEvent event, String id) {
        return id.equals(event.physicalResourceId())
                && List.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS")
                        .contains(event.resourceStatusAsString());
    }

    private static boolean hasFailed(ResourceStatus status) {
        return status == ResourceStatus.CREATE_FAILED
                || status == ResourceStatus.UPDATE_FAILED
                || status == ResourceStatus.DELETE_FAILED;
    }

    private static String inWords(StackEvent event) {
        return event.logicalResourceId() + ": " + event.resourceStatusReason();
    }

    static List<Parameter> given(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> Parameter.builder()
                        .parameterKey(p.getKey())
                        .parameterValue(p.getValue())
                        .build())
                .toList();
    }
}
