package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.ddorg.sandbox.cloudformation.stacks.Definition;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackEvent;
import org.ddorg.sandbox.cloudformation.stacks.StackResource;
import org.ddorg.sandbox.cloudformation.template.Output;

/** Stacks and what belongs to them, as the API shows them. */
final class StackXml {

    private StackXml() {}

    static ObjectNode stack(Stack stack) {
        Definition definition = stack.definition();
        ObjectNode node =
                base(stack).put("DisableRollback", false).put("EnableTerminationProtection", stack.isProtected());
        definition.template().description().ifPresent(text -> node.put("Description", text));
        parameters(node.putArray("Parameters"), definition.parameters().shown());
        definition.capabilities().forEach(node.putArray("Capabilities")::add);
        node.putArray("NotificationARNs");
        tags(node.putArray("Tags"), definition.tags());
        outputs(node.putArray("Outputs"), stack.outputs());
        node.putObject("DriftInformation").put("StackDriftStatus", "NOT_CHECKED");
        return node;
    }

    static ObjectNode summary(Stack stack) {
        ObjectNode node = base(stack);
        stack.definition().template().description().ifPresent(text -> node.put("TemplateDescription", text));
        return node;
    }

    private static ObjectNode base(Stack stack) {
        ObjectNode node = Call.object()
                .put("StackId", stack.id())
                .put("StackName", stack.name())
                .put("CreationTime", Call.time(stack.created()))
                .put("StackStatus", stack.status().name());
        stack.reason().ifPresent(reason -> node.put("StackStatusReason", reason));
        stack.updated().ifPresent(time -> node.put("LastUpdatedTime", Call.time(time)));
        stack.deleted().ifPresent(time -> node.put("DeletionTime", Call.time(time)));
        return node;
    }

    static void parameters(ArrayNode array, Map<String, String> shown) {
        shown.forEach((key, value) -> array.addObject().put("ParameterKey", key).put("ParameterValue", value));
    }

    static void tags(ArrayNode array, Map<String, String> tags) {
        tags.forEach((key, value) -> array.addObject().put("Key", key).put("Value", value));
    }

    private static void outputs(ArrayNode array, Map<String, Output> outputs) {
        outputs.forEach((key, output) -> {
            ObjectNode node = array.addObject().put("OutputKey", key).put("OutputValue", output.value());
            output.description().ifPresent(text -> node.put("Description", text));
            output.exportName().ifPresent(name -> node.put("ExportName", name));
        });
    }

    static ObjectNode event(Stack stack, StackEvent event) {
        ObjectNode node = Call.object()
                .put("StackId", stack.id())
                .put("StackName", stack.name())
                .put("EventId", event.eventId())
                .put("LogicalResourceId", event.logicalId())
                .put("PhysicalResourceId", event.physicalId())
                .put("ResourceType", event.type())
                .put("ResourceStatus", event.status())
                .put("Timestamp", Call.time(event.timestamp()));
        event.reason().ifPresent(reason -> node.put("ResourceStatusReason", reason));
        return node;
    }

    static ObjectNode resource(Stack stack, StackResource resource, String timestamp) {
        return resource(resource, timestamp).put("StackId", stack.id()).put("StackName", stack.name());
    }

    static ObjectNode resourceSummary(StackResource resource) {
        return resource(resource, "LastUpdatedTimestamp");
    }

    private static ObjectNode resource(StackResource resource, String timestamp) {
        ObjectNode node = Call.object()
                .put("LogicalResourceId", resource.logicalId())
                .put("PhysicalResourceId", resource.physicalId())
                .put("ResourceType", resource.type())
                .put("ResourceStatus", resource.status())
                .put(timestamp, Call.time(resource.timestamp()));
        resource.reason().ifPresent(reason -> node.put("ResourceStatusReason", reason));
        node.putObject("DriftInformation").put("StackResourceDriftStatus", "NOT_CHECKED");
        return node;
    }
}
