package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.ddorg.sandbox.cloudformation.stacks.Definition;
import org.ddorg.sandbox.cloudformation.stacks.OnFailure;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackOperation;
import org.ddorg.sandbox.cloudformation.stacks.StackResource;
import org.ddorg.sandbox.cloudformation.stacks.StackStatus;
import org.ddorg.sandbox.cloudformation.stacks.Stacks;
import org.ddorg.sandbox.cloudformation.template.Parameters;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.cloudformation.template.ValidationError;

/** The calls about stacks. */
record StackCalls(Stacks stacks, Templates templates, Executor threads) {

    ObjectNode create(Call call) {
        String name = call.required("StackName");
        StackOperation creation = stacks.create(name, definition(call, Optional.empty()), onFailure(call));
        creation.stack().protect(call.flag("EnableTerminationProtection"));
        return start(creation);
    }

    static OnFailure onFailure(Call call) {
        boolean isKept = call.flag("DisableRollback");
        return call.text("OnFailure")
                .or(() -> call.text("OnStackFailure"))
                .map(OnFailure::valueOf)
                .orElse(isKept ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK);
    }

    ObjectNode update(Call call) {
        Stack stack = stack(call);
        return start(stacks.update(stack, definition(call, Optional.of(stack.definition()))));
    }

    ObjectNode protect(Call call) {
        Stack stack = stack(call);
        stack.protect(call.flag("EnableTerminationProtection"));
        return Call.object().put("StackId", stack.id());
    }

    ObjectNode continueRollback(Call call) {
        threads.execute(stacks.continueRollback(stack(call)).work());
        return Call.object();
    }

    ObjectNode delete(Call call) {
        String name = call.required("StackName");
        Optional<Stack> stack = stacks
                .in(call.caller().accountId(), call.caller().region())
                .stream()
                .filter(found -> found.id().equals(name) || found.name().equals(name))
                .filter(found -> found.status() != StackStatus.DELETE_COMPLETE)
                .findFirst();
        stack.ifPresent(found -> start(stacks.delete(found, call.texts("RetainResources"), call.caller())));
        return Call.object();
    }

    private ObjectNode start(StackOperation operation) {
        threads.execute(operation.work());
        return Call.object().put("StackId", operation.stack().id());
    }

    /** @param before what an update starts from: what the call leaves out may stay */
    Definition definition(Call call, Optional<Definition> before) {
        Template template = call.flag("UsePreviousTemplate") && before.isPresent()
                ? before.get().template()
                : templates.required(call);
        Map<String, String> tags = call.parameters().has("Tags")
                ? call.tags()
                : before.map(Definition::tags).orElse(Map.of());
        return new Definition(
                Parameters.of(template, parameters(call, before)), tags, call.texts("Capabilities"), call.caller());
    }

    private static Map<String, String> parameters(Call call, Optional<Definition> before) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (JsonNode given : call.parameters().path("Parameters")) {
            String key = given.path("ParameterKey").asText();
            parameters.put(key, given.path("UsePreviousValue").asBoolean() ? previous(key, before) : value(given));
        }
        return parameters;
    }

    private static String value(JsonNode given) {
        return given.path("ParameterValue").asText();
    }

    private static String previous(String key, Optional<Definition> before) {
        return before.map(definition -> definition.parameters().texts().get(key))
                .orElseThrow(() -> ValidationError.of("Invalid input for parameter key " + key + ". Cannot specify "
                        + "usePreviousValue as true for a parameter key not in the previous template"));
    }

    Stack stack(Call call) {
        return stacks.require(call.caller(), call.required("StackName"));
    }

    ObjectNode describe(Call call) {
        List<Stack> all = call.text("StackName").isPresent()
                ? List.of(stack(call))
                : stacks.in(call.caller().accountId(), call.caller().region()).stream()
                        .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                        .toList();
        return call.page("Stacks", all, StackXml::stack);
    }

    ObjectNode list(Call call) {
        List<String> wanted = call.texts("StackStatusFilter");
        List<Stack> all = stacks.in(call.caller().accountId(), call.caller().region()).stream()
                .filter(stack ->
                        wanted.isEmpty() || wanted.contains(stack.status().name()))
                .toList();
        return call.page("StackSummaries", all, StackXml::summary);
    }

    ObjectNode events(Call call) {
        List<ObjectNode> newestFirst = new ArrayList<>();
        Stack stack = stack(call);
        stack.events().forEach(event -> newestFirst.add(StackXml.event(stack, event)));
        Collections.reverse(newestFirst);
        return call.page("StackEvents", newestFirst, event -> event);
    }

    ObjectNode resources(Call call) {
        Stack stack = byNameOrResource(call);
        List<StackResource> resources = stack.resources().stream()
                .filter(resource -> call.text("LogicalResourceId")
                        .map(resource.logicalId()::equals)
                        .orElse(true))
                .toList();
        return call.page("StackResources", resources, resource -> StackXml.resource(stack, resource, "Timestamp"));
    }

    private Stack byNameOrResource(Call call) {
        Optional<String> physicalId = call.text("PhysicalResourceId");
        if (physicalId.isEmpty()) {
            return stack(call);
        }
        return stacks.in(call.caller().accountId(), call.caller().region()).stream()
                .filter(stack -> stack.resources().stream()
                        .anyMatch(resource -> resource.physicalId().equals(physicalId.get())))
                .findFirst()
                .orElseThrow(() -> ValidationError.of("Stack for " + physicalId.get() + " does not exist"));
    }

    ObjectNode resource(Call call) {
        Stack stack = stack(call);
        String logicalId = call.required("LogicalResourceId");
        StackResource resource = stack.resource(logicalId)
                .orElseThrow(() ->
                        ValidationError.of("Resource " + logicalId + " does not exist for stack " + stack.name()));
        return Call.object().set("StackResourceDetail", StackXml.resource(stack, resource, "LastUpdatedTimestamp"));
    }

    ObjectNode listResources(Call call) {
        return call.page("StackResourceSummaries", stack(call).resources(), StackXml::resourceSummary);
    }

    ObjectNode template(Call call) {
        ObjectNode answer = Call.object()
                .put("TemplateBody", stack(call).definition().template().body());
        answer.putArray("StagesAvailable").add("Original").add("Processed");
        return answer;
    }

    ObjectNode summary(Call call) {
        return templates.summary(
                templates.given(call).orElseGet(() -> stack(call).definition().template()));
    }
}
