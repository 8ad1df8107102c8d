package org.ddorg.admin.aws.stack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Polling;
import org.jspecify.annotations.Nullable;
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

/** What a stack would become, proposed, read, and then executed or thrown away. */
final class ChangeSets {

    private static final String OURS = "ddorg-";

    private final CloudFormationClient cloudFormation;
    private final Stacks stacks;
    private final Polling polling;

    ChangeSets(CloudFormationClient cloudFormation, Stacks stacks, Polling polling) {
        this.cloudFormation = cloudFormation;
        this.stacks = stacks;
        this.polling = polling;
    }

    /**
     * Has a change set made that creates or updates the stack, and waits until it can be read. One that changes nothing
     * is thrown away at once, as are earlier ones that nobody executed.
     *
     * @param template puts the template's text or its URL into the call
     * @param parameters the others keep their values, where the stack has them
     * @param known the template's own parameters: one that the stack has from an earlier template may not be sent
     * @throws DeploymentFailedException with AWS's reason when it cannot be made
     */
    ChangeSet propose(
            String name,
            Consumer<CreateChangeSetRequest.Builder> template,
            Map<String, String> parameters,
            Set<String> known) {
        Optional<Stack> there = stacks.find(name).filter(stack -> !Stacks.isReviewed(stack));
        sweep(name);
        String id = cloudFormation
                .createChangeSet(r -> r.stackName(name)
                        .changeSetName(OURS + System.currentTimeMillis())
                        .changeSetType(there.isPresent() ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
                        .applyMutation(template)
                        .capabilities(Capability.CAPABILITY_NAMED_IAM)
                        .parameters(Stream.concat(
                                        Stacks.given(parameters).stream(), kept(there, parameters.keySet(), known))
                                .toList()))
                .id();
        polling.until(() -> isMade(id), "the change set of stack " + name);
        return read(name, id);
    }

    private static Stream<Parameter> kept(Optional<Stack> stack, Set<String> given, Set<String> known) {
        Set<String> keys = new HashSet<>(known);
        keys.removeAll(given);
        return stack.stream()
                .flatMap(found -> found.parameters().stream())
                .map(Parameter::parameterKey)
                .filter(keys::contains)
                .map(Stacks::previous);
    }

    private void sweep(String name) {
        if (stacks.find(name).isPresent()) {
            cloudFormation.listChangeSets(r -> r.stackName(name)).summaries().stream()
                    .filter(set -> set.changeSetName().startsWith(OURS))
                    .filter(set -> !"EXECUTE_COMPLETE".equals(set.executionStatusAsString()))
                    .map(ChangeSetSummary::changeSetId)
                    .forEach(this::delete);
        }
    }

    private boolean isMade(String id) {
        ChangeSetStatus status = describe(id, null).status();
        return status == ChangeSetStatus.CREATE_COMPLETE || status == ChangeSetStatus.FAILED;
    }

    private DescribeChangeSetResponse describe(String id, @Nullable String token) {
        return cloudFormation.describeChangeSet(r -> r.changeSetName(id).nextToken(token));
    }

    private ChangeSet read(String name, String id) {
        DescribeChangeSetResponse page = describe(id, null);
        if (page.status() == ChangeSetStatus.FAILED) {
            return refused(name, id, String.valueOf(page.statusReason()));
        }
        List<ProposedChange> changes = new ArrayList<>(changes(page));
        while (page.nextToken() != null) {
            page = describe(id, page.nextToken());
            changes.addAll(changes(page));
        }
        return new ChangeSet(name, id, false, changes);
    }

    private ChangeSet refused(String name, String id, String reason) {
        delete(id);
        if (reason.contains("didn't contain changes") || reason.contains("No updates are to be performed")) {
            return new ChangeSet(name, id, true, List.of());
        }
        throw new DeploymentFailedException("stack " + name + " cannot be deployed: " + reason);
    }

    private static List<ProposedChange> changes(DescribeChangeSetResponse page) {
        return page.changes().stream()
                .map(change -> change(change.resourceChange()))
                .toList();
    }

    private static ProposedChange change(ResourceChange change) {
        return new ProposedChange(
                change.actionAsString(),
                change.logicalResourceId(),
                change.resourceType(),
                Optional.ofNullable(change.replacementAsString()).orElse(""));
    }

    /** Starts what the change set says. */
    void execute(ChangeSet changeSet) {
        stacks.begin(
                stacks.find(changeSet.stack()).orElseThrow(),
                () -> cloudFormation.executeChangeSet(r -> r.changeSetName(changeSet.id())));
    }

    /** Throws the change set away, and with it a stack that exists for its sake only. */
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
