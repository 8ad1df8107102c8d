package org.ddorg.sandbox.cloudformation.stacks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.ResourceTypes;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceSchema;
import org.ddorg.sandbox.cloudformation.template.Evaluation;
import org.ddorg.sandbox.cloudformation.template.ResourceDefinition;

/** Creates, updates and deletes single resources of a stack, and records each step as an event. */
record ResourceProvisioner(Stack stack, ResourceTypes types) {
    /** @throws ResourceFailure after recording it as an event */
    void create(ResourceDefinition definition, Evaluation evaluation) {
        StackResource creating = StackResource.creating(definition.logicalId(), definition.type());
        stack.record(creating);
        attempt(creating, "CREATE_FAILED", () -> {
            ObjectNode properties = evaluation.properties(definition);
            stack.restore(creating.with(properties));
            ResourceSchema.of(definition.type()).check(definition.logicalId(), properties);
            ResourceRequest request = request(creating, properties, properties);
            types.permissions().check("create", request);
            ProvisionedResource provisioned = types.of(definition.type()).create(request);
            StackResource made = creating.with(properties).as(provisioned.physicalId(), provisioned.attributes());
            stack.record(made.now("CREATE_IN_PROGRESS", Optional.of("Resource creation Initiated")));
            stack.record(made.now("CREATE_COMPLETE"));
        });
    }

    /**
     * Updates a resource. A changed physical id means that it was replaced.
     *
     * @throws ResourceFailure after recording it as an event
     */
    void update(StackResource resource, ObjectNode properties) {
        // A rollback needs the new properties as its old ones.
        stack.record(resource.with(properties).now("UPDATE_IN_PROGRESS"));
        attempt(resource, "UPDATE_FAILED", () -> {
            ResourceSchema schema = ResourceSchema.of(resource.type());
            schema.check(resource.logicalId(), properties);
            ResourceRequest request = request(resource, properties, resource.properties());
            boolean isReplaced = schema.replaces(request.oldProperties(), properties);
            types.permissions().check(isReplaced ? "create" : "update", request);
            ProvisionedResource provisioned = isReplaced
                    ? types.of(resource.type()).create(request)
                    : types.of(resource.type()).update(request);
            stack.record(resource.with(properties)
                    .as(provisioned.physicalId(), provisioned.attributes())
                    .now("UPDATE_COMPLETE"));
        });
    }

    /** @throws ResourceFailure after recording it as an event */
    void delete(StackResource resource) {
        stack.record(resource.now("DELETE_IN_PROGRESS"));
        attempt(resource, "DELETE_FAILED", () -> {
            remove(resource);
            stack.record(resource.now("DELETE_COMPLETE"));
        });
    }

    /** Deletes what an update replaced or removed. A failure is recorded only. */
    void cleanUp(StackResource resource) {
        stack.recordEvent(resource.now("DELETE_IN_PROGRESS"));
        try {
            remove(resource);
            stack.recordEvent(resource.now("DELETE_COMPLETE"));
        } catch (ResourceFailure | AwsException e) {
            stack.recordEvent(resource.now("DELETE_FAILED", Optional.ofNullable(e.getMessage())));
        }
    }

    private void remove(StackResource resource) {
        ResourceRequest request = request(resource, resource.properties(), resource.properties());
        types.permissions().check("delete", request);
        types.of(resource.type()).delete(request);
    }

    private void attempt(StackResource resource, String failed, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            ResourceFailure failure = failure(e);
            StackResource last = stack.resource(resource.logicalId()).orElse(resource);
            StackResource left = last.as(failure.physicalId().orElse(last.physicalId()), last.attributes());
            stack.record(left.now(failed, Optional.ofNullable(failure.getMessage())));
            throw failure;
        }
    }

    /** Includes unexpected errors: otherwise the stack would stay in progress forever. */
    private static ResourceFailure failure(RuntimeException e) {
        if (e instanceof ResourceFailure failure) {
            return failure;
        }
        return new ResourceFailure(
                e instanceof AwsException ? String.valueOf(e.getMessage()) : "Internal Failure: " + e);
    }

    private ResourceRequest request(StackResource resource, ObjectNode properties, ObjectNode before) {
        return new ResourceRequest(
                stack.context(), resource.logicalId(), resource.type(), resource.physicalId(), properties, before);
    }
}
