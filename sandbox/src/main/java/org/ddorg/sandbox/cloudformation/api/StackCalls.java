package org.ddorg.sandbox.cloudformation.api;

import static org.ddorg.sandbox.cloudformation.api.CloudFormationService.withoutResult;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.cloudformation.stacks.OnFailure;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackDefinition;
import org.ddorg.sandbox.cloudformation.stacks.StackEvent;
import org.ddorg.sandbox.cloudformation.stacks.StackOperation;
import org.ddorg.sandbox.cloudformation.stacks.StackResource;
import org.ddorg.sandbox.cloudformation.stacks.StackStatus;
import org.ddorg.sandbox.cloudformation.stacks.Stacks;
import org.ddorg.sandbox.cloudformation.template.ParameterValues;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;

/** The API's actions on stacks. */
record StackCalls(Stacks stacks, TemplateCalls templates, Executor threads) {
    Map<String, Function<OperationInput, ObjectNode>> actions() {
        return Map.ofEntries(
                Map.entry("CreateStack", this::create),
                Map.entry("UpdateStack", this::update),
                Map.entry("DeleteStack", withoutResult(this::delete)),
                Map.entry(
                        "ContinueUpdateRollback",
                        withoutResult(
                                input -> start(stacks.continueRollback(stack(input), input.texts("ResourcesToSkip"))))),
                Map.entry("UpdateTerminationProtection", this::protect),
                Map.entry("DescribeStacks", this::describe),
                Map.entry("ListStacks", this::list),
                Map.entry("DescribeStackEvents", this::events),
                Map.entry("DescribeStackResources", this::resources),
                Map.entry("DescribeStackResource", this::resource),
                Map.entry("GetTemplate", this::template));
    }

    private ObjectNode create(OperationInput input) {
        String name = input.required("StackName");
        StackOperation creation = stacks.create(name, definition(input, Optional.empty()), onFailure(input));
        creation.stack().protect(input.flag("EnableTerminationProtection"));
        return start(creation);
    }

    static OnFailure onFailure(OperationInput input) {
        boolean isKept = input.flag("DisableRollback");
        return input.text("OnFailure")
                .or(() -> input.text("OnStackFailure"))
                .map(OnFailure::valueOf)
                .orElse(isKept ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK);
    }

    private ObjectNode update(OperationInput input) {
        Stack stack = stack(input);
        return start(stacks.update(stack, definition(input, Optional.of(stack.definition()))));
    }

    private ObjectNode protect(OperationInput input) {
        Stack stack = stack(input);
        stack.protect(input.flag("EnableTerminationProtection"));
        return Json.object().put("StackId", stack.id());
    }

    private void delete(OperationInput input) {
        String name = input.required("StackName");
        undeleted(input)
                .filter(stack -> stack.id().equals(name) || stack.name().equals(name))
                .findFirst()
                .ifPresent(stack -> start(stacks.delete(stack, input.texts("RetainResources"), input.caller())));
    }

    private Stream<Stack> undeleted(OperationInput input) {
        return stacks.in(input.caller()).stream().filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE);
    }

    ObjectNode start(StackOperation operation) {
        threads.execute(operation.work());
        return Json.object().put("StackId", operation.stack().id());
    }

    /** @param before the current definition, on an update: previous values come from it */
    StackDefinition definition(OperationInput input, Optional<StackDefinition> before) {
        Template template = input.flag("UsePreviousTemplate") && before.isPresent()
                ? before.get().template()
                : templates.required(input);
        Map<String, String> tags = input.parameters().has("Tags")
                ? input.tags()
                : before.map(StackDefinition::tags).orElse(Map.of());
        return new StackDefinition(
                ParameterValues.of(template, parameters(input, before)),
                tags,
                input.texts("Capabilities"),
                input.caller());
    }

    private static Map<String, String> parameters(OperationInput input, Optional<StackDefinition> before) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (JsonNode given : input.parameters().path("Parameters")) {
            String key = given.path("ParameterKey").asText();
            boolean isKept = given.path("UsePreviousValue").asBoolean();
            parameters.put(
                    key,
                    isKept
                            ? previous(key, before)
                            : given.path("ParameterValue").asText());
        }
        return parameters;
    }

    private static String previous(String key, Optional<StackDefinition> before) {
        return before.map(definition -> definition.parameters().texts().get(key))
                .orElseThrow(() -> ValidationError.of("Invalid input for parameter key " + key + ". Cannot specify "
                        + "usePreviousValue as true for a parameter key not in the previous template"));
    }

    Stack stack(OperationInput input) {
        return stacks.require(input.caller(), input.required("StackName"));
    }

    private ObjectNode describe(OperationInput input) {
        List<Stack> all = input.text("StackName").isPresent()
                ? List.of(stack(input))
                : undeleted(input).toList();
        return input.page("Stacks", all, StackDescriptions::stack);
    }

    private ObjectNode list(OperationInput input) {
        List<String> wanted = input.texts("StackStatusFilter");
        List<Stack> all = stacks.in(input.caller()).stream()
                .filter(stack ->
                        wanted.isEmpty() || wanted.contains(stack.status().name()))
                .toList();
        return input.page("StackSummaries", all, StackDescriptions::summary);
    }

    private ObjectNode events(OperationInput input) {
        Stack stack = stack(input);
        List<StackEvent> newestFirst = new ArrayList<>(stack.events());
        Collections.reverse(newestFirst);
        return input.page("StackEvents", newestFirst, event -> StackDescriptions.event(stack, event));
    }

    private ObjectNode resources(OperationInput input) {
        Stack stack = byNameOrResource(input);
        List<StackResource> resources = stack.resources().stream()
                .filter(resource -> input.selects("LogicalResourceId", resource.logicalId()))
                .toList();
        return input.page(
                "StackResources", resources, resource -> StackDescriptions.resource(stack, resource, "Timestamp"));
    }

    private Stack byNameOrResource(OperationInput input) {
        Optional<String> physicalId = input.text("PhysicalResourceId");
        if (physicalId.isEmpty()) {
            return stack(input);
        }
        return stacks.in(input.caller()).stream()
                .filter(stack -> stack.resources().stream()
                        .anyMatch(resource -> resource.physicalId().equals(physicalId.get())))
                .findFirst()
                .orElseThrow(() -> ValidationError.of("Stack for " + physicalId.get() + " does not exist"));
    }

    private ObjectNode resource(OperationInput input) {
        Stack stack = stack(input);
        String logicalId = input.required("LogicalResourceId");
        StackResource resource = stack.resource(logicalId)
                .orElseThrow(() ->
                        ValidationError.of("Resource " + logicalId + " does not exist for stack " + stack.name()));
        return Json.object()
                .set("StackResourceDetail", StackDescriptions.resource(stack, resource, "LastUpdatedTimestamp"));
    }

    private ObjectNode template(OperationInput input) {
        ObjectNode answer = Json.object()
                .put("TemplateBody", stack(input).definition().template().body());
        answer.putArray("StagesAvailable").add("Original").add("Processed");
        return answer;
    }

    ObjectNode summary(OperationInput input) {
        return templates.summary(
                templates.given(input).orElseGet(() -> stack(input).definition().template()));
    }
}
