package org.ddorg.admin.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The stacks of one account and region: what can be done with them, and waiting until it is done. */
final class Stacks {

    private final CloudFormationClient cloudFormation;
    private final Polling polling;

    Stacks(CloudFormationClient cloudFormation, Polling polling) {
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

    /**
     * Has a change set made that creates or updates the stack, and waits until it can be read.
     *
     * @param template puts the template's text or its URL into the call
     */
    ChangeSet propose(String name, Consumer<CreateChangeSetRequest.Builder> template, Map<String, String> parameters) {
        ChangeSetType type = find(name).isPresent() ? ChangeSetType.UPDATE : ChangeSetType.CREATE;
        String id = cloudFormation
                .createChangeSet(r -> r.stackName(name)
                        .changeSetName("ddorg-" + System.currentTimeMillis())
                        .changeSetType(type)
                        .applyMutation(template)
                        .capabilities(Capability.CAPABILITY_NAMED_IAM)
                        .parameters(given(parameters)))
                .id();
        polling.until(() -> isMade(id), "the change set of stack " + name);
        return changeSet(name, describe(id));
    }

    /** Starts what the change set says. */
    void execute(ChangeSet changeSet) {
        cloudFormation.executeChangeSet(r -> r.changeSetName(changeSet.id()));
    }

    /** Starts an update with the template there is, changing some parameters; where nothing changes, none is started. */
    void update(String name, Map<String, String> changes) {
        Stream<Parameter> kept = find(name).orElseThrow().parameters().stream()
                .map(Parameter::parameterKey)
                .filter(key -> !changes.containsKey(key))
                .map(Stacks::previous);
        List<Parameter> parameters =
                Stream.concat(kept, given(changes).stream()).toList();
        try {
            cloudFormation.updateStack(r -> r.stackName(name)
                    .usePreviousTemplate(true)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM)
                    .parameters(parameters));
        } catch (CloudFormationException e) {
            if (!String.valueOf(e.getMessage()).contains("No updates are to be performed")) {
                throw e;
            }
        }
    }

    private static Parameter previous(String key) {
        return Parameter.builder().parameterKey(key).usePreviousValue(true).build();
    }

    /**
     * Deletes the stack, if there is one, and waits until it is gone: right after the call it may still be found in
     * the state it was in before.
     *
     * @param meanwhile is called again and again
     * @throws DeploymentFailed with AWS's reasons when the deletion did not succeed
     */
    void delete(String name, Runnable meanwhile) {
        Optional<String> id = find(name).map(Stack::stackId);
        if (id.isPresent()) {
            cloudFormation.deleteStack(r -> r.stackName(name));
            polling.until(
                    () -> {
                        meanwhile.run();
                        return status(id.get()).startsWith("DELETE_") && !isGoingOn(id.get());
                    },
                    "the deletion of stack " + name);
            check(name, id.get());
        }
    }

    private boolean isGoingOn(String id) {
        return status(id).endsWith("_IN_PROGRESS");
    }

    /**
     * Waits until nothing is going on in the stack any more.
     *
     * @param meanwhile is called again and again
     * @throws DeploymentFailed with AWS's reasons when what was going on did not succeed
     */
    void await(String name, Runnable meanwhile) {
        String id = find(name).map(Stack::stackId).orElse(name);
        polling.until(
                () -> {
                    meanwhile.run();
                    return !isGoingOn(id);
                },
                "stack " + name);
        check(name, id);
    }

    private void check(String name, String id) {
        String status = status(id);
        if (status.contains("FAILED") || status.contains("ROLLBACK")) {
            throw new DeploymentFailed("stack " + name + " ended in " + status + ": " + reasons(id));
        }
    }

    /** A stack that was deleted is still found by its id, and no longer by its name. */
    private String status(String nameOrId) {
        return described(nameOrId).map(Stack::stackStatusAsString).orElse("DELETE_COMPLETE");
    }

    private boolean isMade(String changeSetId) {
        ChangeSetStatus status = describe(changeSetId).status();
        return status == ChangeSetStatus.CREATE_COMPLETE || status == ChangeSetStatus.FAILED;
    }

    private DescribeChangeSetResponse describe(String changeSetId) {
        return cloudFormation.describeChangeSet(r -> r.changeSetName(changeSetId));
    }

    private static ChangeSet changeSet(String stack, DescribeChangeSetResponse made) {
        if (made.status() == ChangeSetStatus.FAILED) {
            throw new DeploymentFailed("stack " + stack + " cannot be deployed: " + made.statusReason());
        }
        List<String> changes = made.changes().stream()
                .map(change -> change.resourceChange())
                .map(change ->
                        change.actionAsString() + " " + change.logicalResourceId() + " (" + change.resourceType() + ")")
                .toList();
        return new ChangeSet(stack, made.changeSetId(), changes);
    }

    /** What failed first, in the words of AWS; later failures mostly follow from it. */
    private String reasons(String id) {
        List<String> failures = cloudFormation.describeStackEvents(r -> r.stackName(id)).stackEvents().stream()
                .filter(event -> hasFailed(event.resourceStatus()))
                .map(Stacks::inWords)
                .toList();
        return failures.isEmpty() ? "no reason was given" : failures.get(failures.size() - 1);
    }

    private static boolean hasFailed(ResourceStatus status) {
        return status == ResourceStatus.CREATE_FAILED
                || status == ResourceStatus.UPDATE_FAILED
                || status == ResourceStatus.DELETE_FAILED;
    }

    private static String inWords(StackEvent event) {
        return event.logicalResourceId() + ": " + event.resourceStatusReason();
    }

    private static List<Parameter> given(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> Parameter.builder()
                        .parameterKey(p.getKey())
                        .parameterValue(p.getValue())
                        .build())
                .toList();
    }
}
