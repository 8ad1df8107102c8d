package org.ddorg.sandbox.cloudformation.api;

import static org.ddorg.sandbox.cloudformation.api.CloudFormationService.withoutResult;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.cloudformation.stacksets.StackInstance;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation;
import org.ddorg.sandbox.cloudformation.stacksets.StackSets;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;

/** The API's actions on StackSets, their operations and instances. */
record StackSetCalls(StackSets stackSets, TemplateCalls templates) {
    Map<String, Function<OperationInput, ObjectNode>> actions() {
        return Map.ofEntries(
                Map.entry("CreateStackSet", this::create),
                Map.entry("UpdateStackSet", this::update),
                Map.entry("DeleteStackSet", withoutResult(input -> stackSets.delete(set(input)))),
                Map.entry("DescribeStackSet", this::describe),
                Map.entry("ListStackSets", this::list),
                Map.entry("ListStackSetOperations", this::operations),
                Map.entry("DescribeStackSetOperation", this::operation),
                Map.entry("ListStackSetOperationResults", this::results),
                Map.entry(
                        "StopStackSetOperation",
                        withoutResult(input -> stackSets.stop(set(input), input.required("OperationId")))),
                Map.entry("ActivateOrganizationsAccess", withoutResult(input -> stackSets.setAccess(true))),
                Map.entry("DeactivateOrganizationsAccess", withoutResult(input -> stackSets.setAccess(false))),
                Map.entry(
                        "DescribeOrganizationsAccess",
                        input -> Json.object().put("Status", stackSets.isAccessEnabled() ? "ENABLED" : "DISABLED")),
                Map.entry(
                        "CreateStackInstances",
                        input -> started(stackSets.createInstances(set(input), input.parameters()))),
                Map.entry(
                        "UpdateStackInstances",
                        input -> started(stackSets.updateInstances(set(input), input.parameters()))),
                Map.entry("DeleteStackInstances", this::deleteInstances),
                Map.entry("ListStackSetAutoDeploymentTargets", this::autoDeploymentTargets),
                Map.entry("ListStackInstances", this::instances),
                Map.entry("DescribeStackInstance", this::instance));
    }

    private ObjectNode create(OperationInput input) {
        StackSet set = stackSets.create(input.caller().region(), input.parameters(), templates.required(input));
        return Json.object().put("StackSetId", set.id());
    }

    private ObjectNode update(OperationInput input) {
        StackSet set = set(input);
        Template template = input.flag("UsePreviousTemplate") ? set.definition().template() : templates.required(input);
        return started(stackSets.update(set, input.parameters(), template));
    }

    private ObjectNode describe(OperationInput input) {
        return Json.object().set("StackSet", StackSetDescriptions.stackSet(set(input), stackSets.organization()));
    }

    private ObjectNode list(OperationInput input) {
        List<StackSet> sets = stackSets.in(input.caller().region()).stream()
                .filter(set -> input.selects("Status", set.status()))
                .toList();
        return input.page("Summaries", sets, StackSetDescriptions::summary);
    }

    ObjectNode templateSummary(OperationInput input) {
        return templates.summary(set(input).definition().template());
    }

    private StackSet set(OperationInput input) {
        return stackSets.require(input.caller().region(), input.required("StackSetName"));
    }

    private static ObjectNode started(StackSetOperation operation) {
        return Json.object().put("OperationId", operation.id());
    }

    private ObjectNode operations(OperationInput input) {
        return input.page("Summaries", set(input).operations(), StackSetDescriptions::operationSummary);
    }

    private ObjectNode operation(OperationInput input) {
        StackSet set = set(input);
        StackSetOperation operation = stackSets.operation(set, input.required("OperationId"));
        return Json.object().set("StackSetOperation", StackSetDescriptions.operation(set, operation));
    }

    private ObjectNode results(OperationInput input) {
        StackSetOperation operation = stackSets.operation(set(input), input.required("OperationId"));
        return input.page("Summaries", operation.results(), StackSetDescriptions::result);
    }

    private ObjectNode deleteInstances(OperationInput input) {
        input.required("RetainStacks");
        return started(stackSets.deleteInstances(set(input), input.parameters()));
    }

    private ObjectNode autoDeploymentTargets(OperationInput input) {
        StackSet set = set(input);
        return input.page(
                "Summaries",
                List.copyOf(set.targets()),
                target -> Json.object()
                        .put("OrganizationalUnitId", target)
                        .set("Regions", Json.array(set.regionsOf(target))));
    }

    private ObjectNode instances(OperationInput input) {
        StackSet set = set(input);
        List<StackInstance> instances = set.instances().stream()
                .filter(instance -> isSelected(instance, input))
                .toList();
        return input.page("Summaries", instances, instance -> StackSetDescriptions.instance(set, instance));
    }

    private static boolean isSelected(StackInstance instance, OperationInput input) {
        return input.selects("StackInstanceAccount", instance.accountId())
                && input.selects("StackInstanceRegion", instance.region())
                && input.parameters().path("Filters").valueStream().allMatch(filter -> passes(instance, filter));
    }

    private static boolean passes(StackInstance instance, JsonNode filter) {
        String name = filter.path("Name").asText();
        String actual = switch (name) {
            case "DETAILED_STATUS" -> instance.outcome().detailedStatus();
            case "LAST_OPERATION_ID" -> instance.lastOperationId();
            case "DRIFT_STATUS" -> "NOT_CHECKED";
            default -> throw ValidationError.of("Unknown filter " + name);
        };
        return List.of(filter.path("Values").asText().split(",", -1)).contains(actual);
    }

    private ObjectNode instance(OperationInput input) {
        StackSet set = set(input);
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
