package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.encoding.Json;

/** {@code AWS::CloudFormation::StackSet}: a StackSet and its instances. The stack waits for their operations. */
public record StackSetType(StackSets stackSets) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        return answered(() -> {
            requireAdministrator(request);
            StackSet set = stackSets.create(request.properties(), template(request.properties()));
            try {
                groups(request.properties()).forEach(group -> createInstances(set, group, request));
            } catch (RuntimeException e) {
                throw new ResourceFailure(String.valueOf(e.getMessage()), set.id());
            }
            return set;
        });
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        return answered(() -> {
            requireAdministrator(request);
            StackSet set = stackSets.require(request.physicalId());
            if (!withoutGroups(request.oldProperties()).equals(withoutGroups(request.properties()))) {
                await(stackSets.update(set, request.properties(), template(request.properties())));
            }
            updateGroups(set, request);
            return set;
        });
    }

    /** Targets and operation preferences alone do not update existing instances. */
    private static ObjectNode withoutGroups(ObjectNode properties) {
        return properties.deepCopy().without(List.of("StackInstancesGroup", "OperationPreferences"));
    }

    private void updateGroups(StackSet set, ResourceRequest request) {
        List<JsonNode> before = groups(request.oldProperties());
        List<JsonNode> after = groups(request.properties());
        Set<String> wanted = locationsOf(after);
        before.forEach(group -> deleteInstances(set, narrowed(group, wanted), request));
        after.stream().filter(group -> !before.contains(group)).forEach(group -> createInstances(set, group, request));
    }

    /** The part of a group that is in none of the new groups. */
    private static ObjectNode narrowed(JsonNode group, Set<String> wanted) {
        List<String> regions = Json.texts(group.path("Regions"));
        List<String> units = unitsOf(group).stream()
                .filter(unit -> !regions.stream().allMatch(region -> wanted.contains(unit + " " + region)))
                .toList();
        ObjectNode narrowed = Json.object();
        narrowed.set("Regions", group.path("Regions"));
        narrowed.putObject("DeploymentTargets").set("OrganizationalUnitIds", Json.array(units));
        return narrowed;
    }

    private static List<String> unitsOf(JsonNode group) {
        return Json.texts(group.path("DeploymentTargets").path("OrganizationalUnitIds"));
    }

    private static Set<String> locationsOf(List<JsonNode> groups) {
        Set<String> locations = new TreeSet<>();
        for (JsonNode group : groups) {
            for (String region : Json.texts(group.path("Regions"))) {
                unitsOf(group).forEach(unit -> locations.add(unit + " " + region));
            }
        }
        return locations;
    }

    @Override
    public void delete(ResourceRequest request) {
        try {
            requireAdministrator(request);
            StackSet set = stackSets.require(request.physicalId());
            groups(request.properties()).forEach(group -> deleteInstances(set, group.deepCopy(), request));
            stackSets.delete(set);
        } catch (AwsException e) {
            if (!e.code().equals("StackSetNotFoundException")) {
                throw failure(e);
            }
        }
    }

    private void requireAdministrator(ResourceRequest request) {
        StackSetCaller.of(stackSets.organization(), request.stack().accountId(), request.properties())
                .requireAdministrator();
    }

    private void createInstances(StackSet set, JsonNode group, ResourceRequest request) {
        await(stackSets.createInstances(set, withPreferences(group.deepCopy(), request)));
    }

    private void deleteInstances(StackSet set, ObjectNode group, ResourceRequest request) {
        if (!unitsOf(group).isEmpty() && !set.instances().isEmpty()) {
            await(stackSets.deleteInstances(set, withPreferences(group, request)));
        }
    }

    private static ObjectNode withPreferences(ObjectNode group, ResourceRequest request) {
        JsonNode preferences = request.properties().path("OperationPreferences");
        if (preferences.isObject()) {
            group.set("OperationPreferences", preferences);
        }
        return group;
    }

    private static void await(StackSetOperation operation) {
        StackSetOperation done = operation.done().join();
        if (!done.status().equals("SUCCEEDED")) {
            throw new ResourceFailure("Resource handler returned message: \"Stack set operation [" + done.id()
                    + "] was unexpectedly stopped or failed. status reason(s): "
                    + done.reason().stream().toList()
                    + "\" (HandlerErrorCode: NotStabilized)");
        }
    }

    private static List<JsonNode> groups(ObjectNode properties) {
        return properties.path("StackInstancesGroup").valueStream().toList();
    }

    private static Template template(ObjectNode properties) {
        if (properties.has("TemplateURL")) {
            throw new ResourceFailure("The sandbox takes the template of a StackSet resource from TemplateBody only, "
                    + "not from TemplateURL");
        }
        return Template.parse(properties.path("TemplateBody").asText());
    }

    private static ProvisionedResource answered(Supplier<StackSet> work) {
        try {
            String id = work.get().id();
            return ProvisionedResource.of(id, Map.of("StackSetId", id));
        } catch (AwsException e) {
            throw failure(e);
        }
    }

    private static ResourceFailure failure(AwsException e) {
        return new ResourceFailure("Resource handler returned message: \"" + e.getMessage() + "\" (HandlerErrorCode: "
                + (e.status() == 409 ? "AlreadyExists" : "InvalidRequest") + ")");
    }
}
