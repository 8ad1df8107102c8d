package org.ddorg.sandbox.cloudformation.resources.base;

/** A type that has no service in the sandbox: its resources exist in their stacks only. */
public record SchemaOnlyType(ResourceSchema schema) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        return schema.provisioned(request, schema.name(request));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        String name = schema.givenName(request).orElseGet(() -> nameOf(request.physicalId()));
        return schema.provisioned(request, name, request.physicalId());
    }

    private static String nameOf(String physicalId) {
        return physicalId.substring(Math.max(physicalId.lastIndexOf(':'), physicalId.lastIndexOf('/')) + 1);
    }

    @Override
    public void delete(ResourceRequest request) {}
}
