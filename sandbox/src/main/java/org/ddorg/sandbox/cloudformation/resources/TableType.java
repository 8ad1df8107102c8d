package org.ddorg.sandbox.cloudformation.resources;

/** A type without behaviour of its own: it exists in its stack, with an id and attributes, and nowhere else. */
record TableType(Schema schema) implements ResourceType {

    @Override
    public Provisioned create(ResourceRequest request) {
        return Described.fresh(schema, request).provisioned();
    }

    @Override
    public Provisioned update(ResourceRequest request) {
        if (schema.replaces(request.oldProperties(), request.properties())) {
            return create(request);
        }
        String name = schema.nameProperty().flatMap(request::text).orElseGet(() -> nameOf(request.physicalId()));
        return new Described(schema, request, name).provisioned(request.physicalId());
    }

    private static String nameOf(String physicalId) {
        return physicalId.substring(Math.max(physicalId.lastIndexOf(':'), physicalId.lastIndexOf('/')) + 1);
    }

    @Override
    public void delete(ResourceRequest request) {}
}
