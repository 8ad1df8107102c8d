package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.stacksets.StackInstance;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.ddorg.sandbox.cloudformation.stacksets.StackSets;
import org.ddorg.sandbox.cloudformation.template.ValidationError;

/** The calls about stack instances. */
record InstanceCalls(StackSets stackSets, StackSetCalls sets) {

    ObjectNode create(Call call) {
        return StackSetCalls.started(stackSets.createInstances(sets.set(call), call.parameters()));
    }

    ObjectNode update(Call call) {
        return StackSetCalls.started(stackSets.updateInstances(sets.set(call), call.parameters()));
    }

    ObjectNode delete(Call call) {
        call.required("RetainStacks");
        return StackSetCalls.started(stackSets.deleteInstances(sets.set(call), call.parameters()));
    }

    ObjectNode list(Call call) {
        StackSet set = sets.set(call);
        List<StackInstance> instances = set.instances().stream()
                .filter(instance -> isWanted(instance, call))
                .toList();
        return call.page("Summaries", instances, instance -> StackSetXml.instance(set, instance));
    }

    private static boolean isWanted(StackInstance instance, Call call) {
        return call.text("StackInstanceAccount")
                        .map(instance.accountId()::equals)
                        .orElse(true)
                && call.text("StackInstanceRegion")
                        .map(instance.region()::equals)
                        .orElse(true)
                && passesFilters(instance, call.parameters().path("Filters"));
    }

    private static boolean passesFilters(StackInstance instance, JsonNode filters) {
        for (JsonNode filter : filters) {
            String actual = switch (filter.path("Name").asText()) {
                case "DETAILED_STATUS" -> instance.detailedStatus();
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

    ObjectNode describe(Call call) {
        StackSet set = sets.set(call);
        String account = call.required("StackInstanceAccount");
        String region = call.required("StackInstanceRegion");
        StackInstance instance = set.instance(account, region)
                .orElseThrow(() -> new AwsException(
                        404,
                        "StackInstanceNotFoundException",
                        "Stack instance not found for account " + account + " in region " + region));
        ObjectNode node = StackSetXml.instance(set, instance);
        StackXml.parameters(node.putArray("ParameterOverrides"), instance.parameterOverrides());
        return Call.object().set("StackInstance", node);
    }
}
