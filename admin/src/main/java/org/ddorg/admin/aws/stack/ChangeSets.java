package org.ddorg.admin.aws.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Creates, reads, executes and deletes change sets. */
record ChangeSets(CloudFormationClient cloudFormation, Stacks stacks, Polling polling) {

    private static final String NAME_PREFIX = "ddorg-";

    /**
     * Creates a change set and waits until it can be read. Deletes an empty one, and earlier ones of ddorg that were not
     * executed.
     *
     * @param template adds the template or its URL to the request
     * @param parameters the parameters to set; the others keep their values
     * @param known the parameters of the template; AWS rejects those of an earlier template
     * @throws DeploymentFailedException with AWS's reason when the change set fails
     * @throws org.ddorg.admin.aws.StackChangedException when another person changes the stack
     */
    ChangeSet propose(
            String name,
            Consumer<CreateChangeSetRequest.Builder> template,
            Map<String, String> parameters,
            Set<String> known) {
        Optional<Stack> stack = stacks.find(name).filter(found -> !Stacks.isReviewed(found));
        deleteUnexecuted(name);
        CreateChangeSetRequest request = request(name, template, parameters, known, stack);
        return stacks.changing(name, () -> created(name, request));
    }

    private static CreateChangeSetRequest request(
            String name,
            Consumer<CreateChangeSetRequest.Builder> template,
            Map<String, String> parameters,
            Set<String> known,
            Optional<Stack> stack) {
        return CreateChangeSetRequest.builder()
                .stackName(name)
                .changeSetName(NAME_PREFIX + System.currentTimeMillis())
                .changeSetType(stack.isPresent() ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
                .applyMutation(template)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(Stream.concat(
                                StackInstanceOperations.parameters(parameters).stream(),
                                previousValues(stack, parameters.keySet(), known))
                        .toList())
                .build();
    }

    private ChangeSet created(String name, CreateChangeSetRequest request) {
        String id = cloudFormation.createChangeSet(request).id();
        polling.until(() -> isCreated(id), "Change set of stack " + name);
        return read(name, id);
    }

    private static Stream<Parameter> previousValues(Optional<Stack> stack, Set<String> given, Set<String> known) {
        return stack.stream()
                .flatMap(found -> found.parameters().stream())
                .map(Parameter::parameterKey)
                .filter(key -> known.contains(key) && !given.contains(key))
                .map(Stacks::previous);
    }

    private void deleteUnexecuted(String name) {
        if (stacks.find(name).isPresent()) {
            cloudFormation.listChangeSets(r -> r.stackName(name)).summaries().stream()
                    .filter(set -> set.changeSetName().startsWith(NAME_PREFIX))
                    .filter(set -> !"EXECUTE_COMPLETE".equals(set.executionStatusAsString()))
                    .map(ChangeSetSummary::changeSetId)
                    .forEach(this::delete);
        }
    }

    private boolean isCreated(String id) {
        ChangeSetStatus status = describe(id).status();
        return status == ChangeSetStatus.CREATE_COMPLETE || status == ChangeSetStatus.FAILED;
    }

    private DescribeChangeSetResponse describe(String id) {
        return cloudFormation.describeChangeSet(r -> r.changeSetName(id));
    }

    private ChangeSet read(String name, String id) {
        DescribeChangeSetResponse first = describe(id);
        if (first.status() == ChangeSetStatus.FAILED) {
            return failed(name, id, String.valueOf(first.statusReason()));
        }
        return new ChangeSet(
                name,
                id,
                false,
                cloudFormation.describeChangeSetPaginator(r -> r.changeSetName(id)).changes().stream()
                        .map(change -> change(change.resourceChange()))
                        .toList());
    }

    private ChangeSet failed(String name, String id, String reason) {
        delete(id);
        if (reason.contains("didn't contain changes") || reason.contains("No updates are to be performed")) {
            return new ChangeSet(name, id, true, List.of());
        }
        throw new DeploymentFailedException("Stack " + name + ": change set failed: " + reason);
    }

    private static ProposedChange change(ResourceChange change) {
        return new ProposedChange(
                change.actionAsString(),
                change.logicalResourceId(),
                change.resourceType(),
                Optional.ofNullable(change.replacementAsString()).orElse(""));
    }

    /** Starts the execution of the change set. */
    void execute(ChangeSet changeSet) {
        stacks.start(
                stacks.require(changeSet.stack()),
                () -> cloudFormation.executeChangeSet(r -> r.changeSetName(changeSet.id())));
    }

    /** Deletes the change set, and a stack that exists only for it. */
    void discard(ChangeSet changeSet) {
        delete(changeSet.id());
        if (stacks.find(changeSet.stack()).filter(Stacks::isReviewed).isPresent()) {
            stacks.delete(changeSet.stack(), () -> {});
        }
    }

    private void delete(String id) {
        try {
            cloudFormation.deleteChangeSet(r -> r.changeSetName(id));
        } catch (ChangeSetNotFoundException e) {
            return;
        }
    }
}
