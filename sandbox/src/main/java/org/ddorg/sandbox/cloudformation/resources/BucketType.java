package org.ddorg.sandbox.cloudformation.resources;

import java.util.Locale;

/** {@code AWS::S3::Bucket}: a bucket in S3; of its settings only versioning gets there. */
record BucketType(Schema schema, AwsApi aws) implements ResourceType {

    @Override
    public Provisioned create(ResourceRequest request) {
        String name = request.text("BucketName").orElseGet(() -> PhysicalIds.generateLowerCase(request, 63));
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            throw Failures.invalid("Bucket name should not contain uppercase characters: " + name);
        }
        new RestCall(aws, request.stack().principal(), "S3").run("PUT", "/" + name, "");
        setVersioning(request, name);
        return new Described(schema, request, name).provisioned(name);
    }

    private void setVersioning(ResourceRequest request, String name) {
        String status = request.properties()
                .path("VersioningConfiguration")
                .path("Status")
                .asText();
        if (!status.isEmpty()) {
            String body = "<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>";
            new RestCall(aws, request.stack().principal(), "S3").run("PUT", "/" + name + "?versioning", body);
        }
    }

    @Override
    public Provisioned update(ResourceRequest request) {
        if (schema.replaces(request.oldProperties(), request.properties())) {
            return create(request);
        }
        setVersioning(request, request.physicalId());
        return new Described(schema, request, request.physicalId()).provisioned(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        new RestCall(aws, request.stack().principal(), "S3").runIfThere("DELETE", "/" + request.physicalId());
    }
}
