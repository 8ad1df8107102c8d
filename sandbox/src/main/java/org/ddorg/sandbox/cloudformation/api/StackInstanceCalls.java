package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.cloudformation.stacksets.StackInstance;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.ddorg.sandbox.cloudformation.stacksets.StackSets;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;

/** The API's actions on stack instances. */
record StackInstanceCalls(StackSets stackSets, StackSetCalls sets) {
    Map<String, Function<OperationInput, ObjectNode>> actions() {
        return Map.ofEntries(
                Map.entry("CreateStackInstances", this::create),
                Map.entry("UpdateStackInstances", this::update),
                Map.entry("DeleteStackInstances", this::delete),
                Map.entry("ListStackInstances", this::list),
                Map.entry("DescribeStackInstance", this::describe));
    }

    private ObjectNode create(OperationInput input) {
        return StackSetCalls.started(stackSets.createInstances(sets.set(input), input.parameters()));
    }

    private ObjectNode update(OperationInput input) {
        return StackSetCalls.started(stackSets.updateInstances(sets.set(input), input.parameters()));
    }

    private ObjectNode delete(OperationInput input) {
        input.required("RetainStacks");
        return StackSetCalls.started(stackSets.deleteInstances(sets.set(input), input.parameters()));
    }

    private ObjectNode list(OperationInput input) {
        StackSet set = sets.set(input);
        List<StackInstance> instances = set.instances().stream()
                .filter(instance -> isSelected(instance, input))
                .toList();
        return input.page("Summaries", instances, instance -> StackSetDescriptions.instance(set, instance));
    }

    private static boolean isSelected(StackInstance instance, OperationInput input) {
        return input.text("StackInstanceAccount")
                        .map(instance.accountId()::equals)
                        .orElse(true)
                && input.text("StackInstanceRegion")
                        .map(instance.region()::equals)
                        .orElse(true)
                && passesFilters(instance, input.parameters().path("Filters"));
    }

    private static boolean passesFilters(StackInstance instance, JsonNode filters) {
        for (JsonNode filter : filters) {
            String actual = switch (filter.path("Name").asText()) {
                case "DETAILED_STATUS" -> instance.outcome().detailedStatus();
                case "LAST_OPERATION_ID" -> instance.lastOperationId();
                case "DRIFT_STATUS" -> "NOT_CHECKED";
                default ->
                    throw ValidationError.of(
                            "Unknown filter " + filter.path("Name").asText());
            };
            if (!List.of(filter.path("Values").asText().split(",", -1)).contains(actual)) {
                return false;
            }
        }
        return true;
    }

    private ObjectNode describe(OperationInput input) {
        StackSet set = sets.set(input);
        String account = input.required("StackInstanceAccount");
        String region = input.required("StackInstanceRegion");
        StackInstance instance = set.instance(account, region)
                .orElseThrow(() -> new AwsException(
                        404,
                        "StackInstanceNotFoundException",
                        "Stack instance not found for account " + account + " in region " + region));
        ObjectNode node = StackSetDescriptions.instance(set, instance);
        node.set("ParameterOverrides", StackDescriptions.parameters(instance.parameterOverrides()));
        return Json.object().set("StackInstance", node);
    }
}
