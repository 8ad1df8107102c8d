package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ddorg.sandbox.cloudformation.stacksets.DeploymentTargets;
import org.ddorg.sandbox.cloudformation.stacksets.OperationPreferences;
import org.ddorg.sandbox.cloudformation.stacksets.StackInstance;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetDefinition;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.organizations.Organization;

/** StackSets, instances and operations as the API describes them. */
final class StackSetDescriptions {
    private StackSetDescriptions() {}

    static ObjectNode stackSet(StackSet set, Organization organization) {
        StackSetDefinition definition = set.definition();
        ObjectNode node = summary(set)
                .put(
                        "StackSetARN",
                        "arn:aws:cloudformation:" + set.region() + ":" + organization.managementAccountId()
                                + ":stackset/" + set.id())
                .put("TemplateBody", definition.template().body());
        node.set("Parameters", StackDescriptions.parameters(definition.shownParameters()));
        node.set("Capabilities", Json.array(definition.capabilities()));
        node.set("Tags", Json.tags(definition.tags()));
        node.set("OrganizationalUnitIds", Json.array(set.targets()));
        set.instances().stream().map(StackInstance::region).distinct().sorted().forEach(node.putArray("Regions")::add);
        return node;
    }

    static ObjectNode summary(StackSet set) {
        StackSetDefinition definition = set.definition();
        StackSetDefinition.AutoDeployment automatic = definition.autoDeployment();
        ObjectNode node = Json.object()
                .put("StackSetName", set.name())
                .put("StackSetId", set.id())
                .put("Status", set.status())
                .put("PermissionModel", "SERVICE_MANAGED");
        definition.description().ifPresent(text -> node.put("Description", text));
        ObjectNode autoDeployment = node.putObject("AutoDeployment").put("Enabled", automatic.enabled());
        if (automatic.enabled()) {
            autoDeployment.put("RetainStacksOnAccountRemoval", automatic.retain());
        }
        node.putObject("ManagedExecution").put("Active", definition.managedExecution());
        return node;
    }

    static ObjectNode instance(StackSet set, StackInstance instance) {
        ObjectNode node = Json.object()
                .put("StackSetId", set.id())
                .put("Region", instance.region())
                .put("Account", instance.accountId())
                .put("Status", instance.outcome().status())
                .put("OrganizationalUnitId", instance.organizationalUnitId())
                .put("DriftStatus", "NOT_CHECKED")
                .put("LastOperationId", instance.lastOperationId());
        node.putObject("StackInstanceStatus")
                .put("DetailedStatus", instance.outcome().detailedStatus());
        instance.stack().ifPresent(stack -> node.put("StackId", stack.id()));
        instance.outcome().reason().ifPresent(reason -> node.put("StatusReason", reason));
        return node;
    }

    static ObjectNode operation(StackSet set, StackSetOperation operation) {
        ObjectNode node = operationSummary(operation)
                .put("StackSetId", set.id())
                .put("RetainStacks", operation.request().retainStacks());
        operation.request().targets().ifPresent(targets -> node.set("DeploymentTargets", targets(targets)));
        return node;
    }

    private static ObjectNode targets(DeploymentTargets targets) {
        ObjectNode node = Json.object();
        node.set("OrganizationalUnitIds", Json.array(targets.organizationalUnitIds()));
        node.set("Accounts", Json.array(targets.accounts()));
        return node.put("AccountFilterType", targets.filter().name());
    }

    static ObjectNode operationSummary(StackSetOperation operation) {
        ObjectNode node = Json.object()
                .put("OperationId", operation.id())
                .put("Action", operation.request().action().name())
                .put("Status", operation.status())
                .put("CreationTimestamp", StackDescriptions.time(operation.created()));
        operation.ended().ifPresent(time -> node.put("EndTimestamp", StackDescriptions.time(time)));
        operation.reason().ifPresent(reason -> node.put("StatusReason", reason));
        long failed = operation.results().stream()
                .filter(result -> result.status().equals("FAILED"))
                .count();
        node.putObject("StatusDetails").put("FailedStackInstancesCount", failed);
        node.set("OperationPreferences", preferences(operation.request().preferences()));
        return node;
    }

    private static ObjectNode preferences(OperationPreferences preferences) {
        ObjectNode node = Json.object()
                .put("RegionConcurrencyType", preferences.regionsInParallel() ? "PARALLEL" : "SEQUENTIAL")
                .put("ConcurrencyMode", preferences.isSoft() ? "SOFT_FAILURE_TOLERANCE" : "STRICT_FAILURE_TOLERANCE");
        node.set("RegionOrder", Json.array(preferences.regionOrder()));
        preferences.toleranceCount().ifPresent(value -> node.put("FailureToleranceCount", value));
        preferences.tolerancePercentage().ifPresent(value -> node.put("FailureTolerancePercentage", value));
        preferences.concurrentCount().ifPresent(value -> node.put("MaxConcurrentCount", value));
        preferences.concurrentPercentage().ifPresent(value -> node.put("MaxConcurrentPercentage", value));
        return node;
    }

    static ObjectNode result(StackSetOperation.Result result) {
        ObjectNode node = Json.object()
                .put("Account", result.instance().accountId())
                .put("Region", result.instance().region())
                .put("Status", result.status())
                .put("OrganizationalUnitId", result.instance().organizationalUnitId());
        result.reason().ifPresent(reason -> node.put("StatusReason", reason));
        return node;
    }
}
