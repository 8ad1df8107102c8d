package org.ddorg.sandbox.cloudformation.resources.base;

/** A type that has no service in the sandbox: its resources exist in their stacks only. */
public record SchemaOnlyType() implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        return request.provisioned(request.name());
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        String name = request.givenName().orElseGet(() -> nameOf(request.physicalId()));
        return request.provisioned(name, request.physicalId());
    }

    /** The name in an ARN; other ids are names. */
    static String nameOf(String physicalId) {
        return physicalId.startsWith("arn:")
                ? physicalId.substring(Math.max(physicalId.lastIndexOf(':'), physicalId.lastIndexOf('/')) + 1)
                : physicalId;
    }

    @Override
    public void delete(ResourceRequest request) {}
}
