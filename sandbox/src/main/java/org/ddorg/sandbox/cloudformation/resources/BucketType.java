package org.ddorg.sandbox.cloudformation.resources;

import java.util.Locale;
import org.ddorg.sandbox.cloudformation.resources.base.HandlerErrors;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.encoding.XmlWriter;

/** {@code AWS::S3::Bucket}: a bucket in S3; of its settings only versioning has an effect. */
record BucketType(ServiceCalls calls) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = request.text("BucketName")
                .orElseGet(() -> request.generatedName(63).toLowerCase(Locale.ROOT));
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            throw HandlerErrors.invalid("Bucket name should not contain uppercase characters: " + name);
        }
        calls.s3(request, "PUT", "/" + name, "");
        setVersioning(request, name);
        return request.provisioned(name);
    }

    private void setVersioning(ResourceRequest request, String name) {
        String status =
                request.properties().at("/VersioningConfiguration/Status").asText();
        if (!status.isEmpty()) {
            String body = XmlWriter.document("VersioningConfiguration", xml -> xml.text("Status", status));
            calls.s3(request, "PUT", "/" + name + "?versioning", body);
        }
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        setVersioning(request, request.physicalId());
        return request.provisioned(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        calls.deleteFromS3(request, "/" + request.physicalId());
    }
}
