package org.ddorg.sandbox.cloudformation.resources;

import java.util.Map;
import org.ddorg.sandbox.aws.AwsClient;

/** {@code AWS::S3::BucketPolicy}: the policy of a bucket in S3. */
record BucketPolicyType(AwsClient aws) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String bucket = request.required("Bucket");
        call(request).run("PUT", "/" + bucket + "?policy", request.document("PolicyDocument"));
        return ProvisionedResource.of(bucket, Map.of());
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        return create(request);
    }

    @Override
    public void delete(ResourceRequest request) {
        call(request).deleteIfExists("/" + request.physicalId() + "?policy");
    }

    private S3Call call(ResourceRequest request) {
        return new S3Call(aws, request.stack().principal());
    }
}
