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

    private static String nameOf(String physicalId) {
        return physicalId.substring(Math.max(physicalId.lastIndexOf(':'), physicalId.lastIndexOf('/')) + 1);
    }

    @Override
    public void delete(ResourceRequest request) {}
}
