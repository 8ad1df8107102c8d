package org.ddorg.sandbox.cloudformation.resources;

import org.ddorg.sandbox.lambda.LogGroups;

/** {@code AWS::Logs::LogGroup}: where functions log to. */
record LogGroupType(Schema schema, LogGroups logs) implements ResourceType {

    @Override
    public Provisioned create(ResourceRequest request) {
        Described group = Described.fresh(schema, request);
        StackContext stack = request.stack();
        if (!logs.create(stack.accountId(), stack.region(), group.name())) {
            throw Failures.alreadyExists("AWS::Logs::LogGroup", group.name());
        }
        return group.provisioned();
    }

    @Override
    public Provisioned update(ResourceRequest request) {
        return schema.replaces(request.oldProperties(), request.properties())
                ? create(request)
                : new Described(schema, request, request.physicalId()).provisioned(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        StackContext stack = request.stack();
        logs.delete(stack.accountId(), stack.region(), request.physicalId());
    }
}
