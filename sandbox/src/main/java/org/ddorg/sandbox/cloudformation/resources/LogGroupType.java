package org.ddorg.sandbox.cloudformation.resources;

import org.ddorg.sandbox.lambda.LogGroups;

/** {@code AWS::Logs::LogGroup}: a log group of functions. */
record LogGroupType(ResourceSchema schema, LogGroups logs) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        ResourceAttributes group = ResourceAttributes.ofNew(schema, request);
        StackContext stack = request.stack();
        if (!logs.create(stack.accountId(), stack.region(), group.name())) {
            throw HandlerErrors.alreadyExists("AWS::Logs::LogGroup", group.name());
        }
        return group.provisioned();
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        return new ResourceAttributes(schema, request, request.physicalId()).provisioned(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        StackContext stack = request.stack();
        logs.delete(stack.accountId(), stack.region(), request.physicalId());
    }
}
