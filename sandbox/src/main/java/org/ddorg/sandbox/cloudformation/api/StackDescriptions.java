package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackDefinition;
import org.ddorg.sandbox.cloudformation.stacks.StackEvent;
import org.ddorg.sandbox.cloudformation.stacks.StackResource;
import org.ddorg.sandbox.cloudformation.template.StackOutput;
import org.ddorg.sandbox.encoding.Json;

/** Stacks, events and resources as the API describes them. */
final class StackDescriptions {
    private StackDescriptions() {}

    /** A time as the API writes it, to the millisecond. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static ObjectNode stack(Stack stack) {
        StackDefinition definition = stack.definition();
        ObjectNode node =
                base(stack).put("DisableRollback", false).put("EnableTerminationProtection", stack.isProtected());
        definition.template().description().ifPresent(text -> node.put("Description", text));
        node.set("Parameters", parameters(definition.parameters().shown()));
        node.set("Capabilities", Json.array(definition.capabilities()));
        node.putArray("NotificationARNs");
        node.set("Tags", Json.tags(definition.tags()));
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
        ObjectNode node = Json.object()
                .put("StackId", stack.id())
                .put("StackName", stack.name())
                .put("CreationTime", time(stack.created()))
                .put("StackStatus", stack.status().name());
        stack.reason().ifPresent(reason -> node.put("StackStatusReason", reason));
        stack.updated().ifPresent(time -> node.put("LastUpdatedTime", time(time)));
        stack.deleted().ifPresent(time -> node.put("DeletionTime", time(time)));
        return node;
    }

    static ArrayNode parameters(Map<String, String> shown) {
        return Json.pairs(shown, "ParameterKey", "ParameterValue");
    }

    private static void outputs(ArrayNode array, Map<String, StackOutput> outputs) {
        outputs.forEach((key, output) -> {
            ObjectNode node = array.addObject().put("OutputKey", key).put("OutputValue", output.value());
            output.description().ifPresent(text -> node.put("Description", text));
            output.exportName().ifPresent(name -> node.put("ExportName", name));
        });
    }

    static ObjectNode event(Stack stack, StackEvent event) {
        ObjectNode node = Json.object()
                .put("StackId", stack.id())
                .put("StackName", stack.name())
                .put("EventId", event.eventId())
                .put("LogicalResourceId", event.logicalId())
                .put("PhysicalResourceId", event.physicalId())
                .put("ResourceType", event.type())
                .put("ResourceStatus", event.status())
                .put("Timestamp", time(event.timestamp()));
        event.reason().ifPresent(reason -> node.put("ResourceStatusReason", reason));
        return node;
    }

    static ObjectNode resource(Stack stack, StackResource resource, String timestamp) {
        ObjectNode node = Json.object()
                .put("StackId", stack.id())
                .put("StackName", stack.name())
                .put("LogicalResourceId", resource.logicalId())
                .put("PhysicalResourceId", resource.physicalId())
                .put("ResourceType", resource.type())
                .put("ResourceStatus", resource.status())
                .put(timestamp, time(resource.timestamp()));
        resource.reason().ifPresent(reason -> node.put("ResourceStatusReason", reason));
        node.putObject("DriftInformation").put("StackResourceDriftStatus", "NOT_CHECKED");
        return node;
    }
}
