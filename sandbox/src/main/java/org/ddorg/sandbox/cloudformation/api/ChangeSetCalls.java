package org.ddorg.sandbox.cloudformation.api;

import static org.ddorg.sandbox.cloudformation.api.CloudFormationService.withoutResult;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.cloudformation.stacks.ChangeSet;
import org.ddorg.sandbox.cloudformation.stacks.ChangeSets;
import org.ddorg.sandbox.cloudformation.stacks.ResourceChange;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackDefinition;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;

/** The API's actions on change sets. */
record ChangeSetCalls(ChangeSets changeSets, StackCalls stackCalls) {
    Map<String, Function<OperationInput, ObjectNode>> actions() {
        return Map.ofEntries(
                Map.entry("CreateChangeSet", this::create),
                Map.entry("DescribeChangeSet", this::describe),
                Map.entry("ExecuteChangeSet", withoutResult(this::execute)),
                Map.entry("DeleteChangeSet", withoutResult(input -> changeSets.delete(required(input)))),
                Map.entry("ListChangeSets", this::list));
    }

    private ObjectNode create(OperationInput input) {
        String name = input.required("ChangeSetName");
        ChangeSet made = switch (input.text("ChangeSetType").orElse("UPDATE")) {
            case "CREATE" -> toCreate(input, name);
            case "UPDATE" -> toUpdate(input, name);
            default ->
                throw ValidationError.of("The sandbox supports change sets of type CREATE and UPDATE only, not "
                        + input.required("ChangeSetType"));
        };
        return Json.object().put("Id", made.id()).put("StackId", made.stack().id());
    }

    private ChangeSet toCreate(OperationInput input, String name) {
        return changeSets.propose(
                input.required("StackName"),
                name,
                stackCalls.definition(input, Optional.empty()),
                input.text("Description"));
    }

    private ChangeSet toUpdate(OperationInput input, String name) {
        Stack stack = stackCalls.stack(input);
        return changeSets.propose(
                stack, name, stackCalls.definition(input, Optional.of(stack.definition())), input.text("Description"));
    }

    private ChangeSet required(OperationInput input) {
        return changeSets.require(input.caller(), input.required("ChangeSetName"), input.text("StackName"));
    }

    private ObjectNode describe(OperationInput input) {
        ChangeSet changeSet = required(input);
        ObjectNode node = input.page("Changes", changeSet.changes(), ChangeSetCalls::change);
        node.setAll(summary(changeSet));
        StackDefinition definition = changeSet.definition();
        node.set("Capabilities", Json.array(definition.capabilities()));
        node.set("Tags", Json.tags(definition.tags()));
        node.set(
                "Parameters",
                StackDescriptions.parameters(definition.parameters().shown()));
        return node;
    }

    private static ObjectNode change(ResourceChange change) {
        ObjectNode resource = Json.object()
                .put("Action", change.action())
                .put("LogicalResourceId", change.logicalId())
                .put("ResourceType", change.type());
        if (!change.physicalId().isEmpty()) {
            resource.put("PhysicalResourceId", change.physicalId());
        }
        change.replacement().ifPresent(replacement -> resource.put("Replacement", replacement));
        resource.set("Scope", Json.array(change.properties().isEmpty() ? List.of() : List.of("Properties")));
        ArrayNode details = resource.putArray("Details");
        change.properties().forEach(name -> details.add(detail(name)));
        return Json.object().put("Type", "Resource").set("ResourceChange", resource);
    }

    private static ObjectNode detail(String property) {
        ObjectNode detail = Json.object().put("Evaluation", "Static").put("ChangeSource", "DirectModification");
        detail.putObject("Target").put("Attribute", "Properties").put("Name", property);
        return detail;
    }

    private ObjectNode list(OperationInput input) {
        return input.page("Summaries", changeSets.of(stackCalls.stack(input)), ChangeSetCalls::summary);
    }

    private static ObjectNode summary(ChangeSet changeSet) {
        ObjectNode node = Json.object()
                .put("ChangeSetName", changeSet.name())
                .put("ChangeSetId", changeSet.id())
                .put("StackId", changeSet.stack().id())
                .put("StackName", changeSet.stack().name())
                .put("ExecutionStatus", changeSet.executionStatus())
                .put("Status", changeSet.status())
                .put("CreationTime", StackDescriptions.time(changeSet.created()));
        changeSet.reason().ifPresent(reason -> node.put("StatusReason", reason));
        changeSet.description().ifPresent(text -> node.put("Description", text));
        return node;
    }

    private void execute(OperationInput input) {
        stackCalls.start(changeSets.execute(required(input), StackCalls.onFailure(input)));
    }
}
