package org.ddorg.sandbox.cloudformation.resources;

import java.util.Map;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;

/** {@code AWS::S3::BucketPolicy}: the policy of a bucket in S3. */
record BucketPolicyType(ServiceCalls calls) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String bucket = request.required("Bucket");
        calls.s3(request, "PUT", "/" + bucket + "?policy", request.document("PolicyDocument"));
        return ProvisionedResource.of(bucket, Map.of());
    }

    @Override
    public void delete(ResourceRequest request) {
        calls.deleteFromS3(request, "/" + request.physicalId() + "?policy");
    }
}
