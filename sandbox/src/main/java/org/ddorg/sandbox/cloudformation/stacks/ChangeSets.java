package org.ddorg.sandbox.cloudformation.stacks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.Caller;

/** The change sets of all stacks. */
public final class ChangeSets {
    private final Stacks stacks;
    private final Map<String, ChangeSet> byId = new LinkedHashMap<>();

    public ChangeSets(Stacks stacks) {
        this.stacks = stacks;
    }

    /** Creates a change set of type CREATE; its stack gets the status REVIEW_IN_PROGRESS. */
    public synchronized ChangeSet propose(
            String stackName, String name, StackDefinition definition, Optional<String> description) {
        Stack stack = stacks.find(definition.principal(), stackName)
                .filter(found -> found.status() == StackStatus.REVIEW_IN_PROGRESS)
                .orElseGet(() -> stacks.add(stackName, definition, StackStatus.REVIEW_IN_PROGRESS));
        return add(stack, name, "CREATE", definition, description);
    }

    /** Creates a change set of type UPDATE. */
    public synchronized ChangeSet propose(
            Stack stack, String name, StackDefinition definition, Optional<String> description) {
        stack.require(StackStatus::isUpdatable, "updated");
        Stacks.checkUpdate(stack, definition);
        return add(stack, name, "UPDATE", definition, description);
    }

    private ChangeSet add(
            Stack stack, String name, String type, StackDefinition definition, Optional<String> description) {
        if (of(stack).stream().anyMatch(other -> other.name().equals(name))) {
            throw new AwsException(400, "AlreadyExistsException", "ChangeSet " + name + " already exists");
        }
        String id = stack.id().replaceFirst(":stack/.*", ":changeSet/" + name + "/" + UUID.randomUUID());
        ChangeSet changeSet = ChangeSet.of(id, name, type, stack, definition, description);
        byId.put(id, changeSet);
        return changeSet;
    }

    public synchronized List<ChangeSet> of(Stack stack) {
        return byId.values().stream()
                .filter(changeSet -> changeSet.stack() == stack)
                .toList();
    }

    public synchronized Optional<ChangeSet> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @param stackName required unless the change set is given by id */
    public synchronized ChangeSet require(Caller caller, String nameOrId, Optional<String> stackName) {
        return Optional.ofNullable(byId.get(nameOrId))
                .or(() -> stackName.flatMap(name -> of(stacks.require(caller, name)).stream()
                        .filter(changeSet -> changeSet.name().equals(nameOrId))
                        .findFirst()))
                .orElseThrow(() ->
                        new AwsException(404, "ChangeSetNotFound", "ChangeSet [" + nameOrId + "] does not exist"));
    }

    public synchronized StackOperation execute(ChangeSet changeSet, OnFailure onFailure) {
        String status = executionStatus(changeSet);
        if (!status.equals("AVAILABLE")) {
            throw new AwsException(
                    400,
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + changeSet.id() + "] cannot be executed in its current execution status of ["
                            + status + "]");
        }
        StackOperation operation = changeSet.type().equals("CREATE")
                ? stacks.createReviewed(changeSet.stack(), changeSet.definition(), onFailure)
                : stacks.update(changeSet.stack(), changeSet.definition());
        // They are for the stack as it was (user guide, "Update CloudFormation stacks using change sets").
        byId.values().removeIf(other -> other.stack() == changeSet.stack());
        byId.put(changeSet.id(), changeSet.executed());
        return operation;
    }

    /** A change set of a stack that was updated since is obsolete (API reference, ChangeSetSummary). */
    private static String executionStatus(ChangeSet changeSet) {
        boolean isObsolete = changeSet
                .stack()
                .updated()
                .filter(changeSet.created()::isBefore)
                .isPresent();
        return isObsolete && changeSet.executionStatus().equals("AVAILABLE") ? "OBSOLETE" : changeSet.executionStatus();
    }

    public synchronized void delete(ChangeSet changeSet) {
        byId.remove(changeSet.id());
    }
}
