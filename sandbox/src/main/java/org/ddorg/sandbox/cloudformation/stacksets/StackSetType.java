package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.encoding.Json;

/**
 * {@code AWS::CloudFormation::StackSet}: a StackSet and its instances, changed by the calls of AWS's published provider
 * (aws-cloudformation-resource-providers-cloudformation) in its order. The stack waits for their operations.
 */
public record StackSetType(StackSets stackSets) implements ResourceType {
    /** What UpdateStackSet is called for; instances and operation preferences are not among it. */
    private static final List<String> CONFIGURATION =
            List.of("Description", "TemplateBody", "AutoDeployment", "AdministrationRoleARN", "ExecutionRoleName");

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        return answered(() -> {
            requireAdministrator(request);
            StackSet set =
                    stackSets.create(request.stack().region(), request.properties(), template(request.properties()));
            try {
                List<InstanceGroup> groups = InstanceGroup.listIn(request.properties());
                createInstances(set, InstanceChanges.between(List.of(), groups), request);
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
            StackSet set = stackSets.require(request.stack().region(), request.physicalId());
            InstanceChanges changes = InstanceChanges.between(
                    InstanceGroup.listIn(request.oldProperties()), InstanceGroup.listIn(request.properties()));
            set.define(set.definition().withManagedExecution(request.properties()));
            deleteInstances(set, changes, request);
            if (isConfigurationChanged(request)) {
                await(stackSets.update(set, request.properties(), template(request.properties())));
            }
            createInstances(set, changes, request);
            changes.update().forEach(group -> await(stackSets.updateInstances(set, call(group, request))));
            return set;
        });
    }

    private static boolean isConfigurationChanged(ResourceRequest request) {
        return !request.tags().equals(request.oldTags())
                || !parameters(request.properties()).equals(parameters(request.oldProperties()))
                || CONFIGURATION.stream()
                        .anyMatch(name -> !request.properties()
                                .path(name)
                                .equals(request.oldProperties().path(name)));
    }

    private static Map<String, String> parameters(ObjectNode properties) {
        return Json.pairs(properties.path("Parameters"), "ParameterKey", "ParameterValue");
    }

    /** Deletes the instances that the groups reach; others make the deletion of the StackSet fail. */
    @Override
    public void delete(ResourceRequest request) {
        try {
            requireAdministrator(request);
            StackSet set = stackSets.require(request.stack().region(), request.physicalId());
            List<InstanceGroup> groups = InstanceGroup.listIn(request.properties());
            deleteInstances(set, InstanceChanges.between(groups, List.of()), request);
            stackSets.delete(set);
        } catch (AwsException e) {
            if (!e.code().equals("StackSetNotFoundException")) {
                throw failure(e);
            }
        }
    }

    private void createInstances(StackSet set, InstanceChanges changes, ResourceRequest request) {
        changes.create().forEach(group -> await(stackSets.createInstances(set, call(group, request))));
    }

    private void requireAdministrator(ResourceRequest request) {
        StackSetCaller.of(stackSets.organization(), request.stack().accountId(), request.properties())
                .requireAdministrator();
    }

    private void deleteInstances(StackSet set, InstanceChanges changes, ResourceRequest request) {
        changes.delete().forEach(group -> await(stackSets.deleteInstances(set, call(group, request))));
    }

    private static ObjectNode call(InstanceGroup group, ResourceRequest request) {
        return group.request(request.properties().path("OperationPreferences"));
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
