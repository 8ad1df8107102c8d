package org.ddorg.sandbox.cloudformation.resources;

import org.ddorg.sandbox.cloudformation.resources.base.HandlerErrors;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.cloudformation.resources.base.StackContext;
import org.ddorg.sandbox.lambda.LogGroups;

/** {@code AWS::Logs::LogGroup}: a log group of functions. */
record LogGroupType(LogGroups logs) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = request.name();
        StackContext stack = request.stack();
        if (!logs.create(stack.accountId(), stack.region(), name)) {
            throw HandlerErrors.alreadyExists("AWS::Logs::LogGroup", name);
        }
        return request.provisioned(name);
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        return request.provisioned(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        logs.delete(request.stack().accountId(), request.stack().region(), request.physicalId());
    }
}
