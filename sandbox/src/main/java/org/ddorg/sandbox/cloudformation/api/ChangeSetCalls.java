package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.ddorg.sandbox.cloudformation.stacks.Change;
import org.ddorg.sandbox.cloudformation.stacks.ChangeSet;
import org.ddorg.sandbox.cloudformation.stacks.ChangeSets;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackOperation;
import org.ddorg.sandbox.cloudformation.template.ValidationError;

/** The calls about change sets. */
record ChangeSetCalls(ChangeSets changeSets, StackCalls stackCalls) {

    ObjectNode create(Call call) {
        String name = call.required("ChangeSetName");
        ChangeSet made = switch (call.text("ChangeSetType").orElse("UPDATE")) {
            case "CREATE" -> toCreate(call, name);
            case "UPDATE" -> toUpdate(call, name);
            default ->
                throw ValidationError.of("The sandbox has change sets of type CREATE and UPDATE only, not "
                        + call.required("ChangeSetType"));
        };
        return Call.object().put("Id", made.id()).put("StackId", made.stack().id());
    }

    private ChangeSet toCreate(Call call, String name) {
        return changeSets.propose(
                call.required("StackName"),
                name,
                stackCalls.definition(call, Optional.empty()),
                call.text("Description"));
    }

    private ChangeSet toUpdate(Call call, String name) {
        Stack stack = stackCalls.stack(call);
        return changeSets.propose(
                stack, name, stackCalls.definition(call, Optional.of(stack.definition())), call.text("Description"));
    }

    private ChangeSet required(Call call) {
        return changeSets.require(call.caller(), call.required("ChangeSetName"), call.text("StackName"));
    }

    ObjectNode describe(Call call) {
        ChangeSet changeSet = required(call);
        ObjectNode node = call.page("Changes", changeSet.changes(), ChangeSetCalls::change);
        node.setAll(summary(changeSet));
        changeSet.definition().capabilities().forEach(node.putArray("Capabilities")::add);
        StackXml.tags(node.putArray("Tags"), changeSet.definition().tags());
        StackXml.parameters(
                node.putArray("Parameters"), changeSet.definition().parameters().shown());
        return node;
    }

    private static ObjectNode change(Change change) {
        ObjectNode node = Call.object().put("Type", "Resource");
        ObjectNode resource = node.putObject("ResourceChange")
                .put("Action", change.action())
                .put("LogicalResourceId", change.logicalId())
                .put("ResourceType", change.type());
        if (!change.physicalId().isEmpty()) {
            resource.put("PhysicalResourceId", change.physicalId());
        }
        change.replacement().ifPresent(replacement -> resource.put("Replacement", replacement));
        ArrayNode scope = resource.putArray("Scope");
        if (!change.properties().isEmpty()) {
            scope.add("Properties");
        }
        ArrayNode details = resource.putArray("Details");
        change.properties().forEach(name -> details.add(detail(name)));
        return node;
    }

    private static ObjectNode detail(String property) {
        ObjectNode detail = Call.object().put("Evaluation", "Static").put("ChangeSource", "DirectModification");
        detail.putObject("Target").put("Attribute", "Properties").put("Name", property);
        return detail;
    }

    ObjectNode list(Call call) {
        return call.page("Summaries", changeSets.of(stackCalls.stack(call)), ChangeSetCalls::summary);
    }

    private static ObjectNode summary(ChangeSet changeSet) {
        ObjectNode node = Call.object()
                .put("ChangeSetName", changeSet.name())
                .put("ChangeSetId", changeSet.id())
                .put("StackId", changeSet.stack().id())
                .put("StackName", changeSet.stack().name())
                .put("ExecutionStatus", changeSet.executionStatus())
                .put("Status", changeSet.status())
                .put("CreationTime", Call.time(changeSet.created()));
        changeSet.reason().ifPresent(reason -> node.put("StatusReason", reason));
        changeSet.description().ifPresent(text -> node.put("Description", text));
        return node;
    }

    ObjectNode execute(Call call) {
        StackOperation operation = changeSets.execute(required(call), StackCalls.onFailure(call));
        stackCalls.threads().execute(operation.work());
        return Call.object();
    }

    ObjectNode delete(Call call) {
        changeSets.delete(required(call));
        return Call.object();
    }
}
