package org.ddorg.sandbox.cloudformation.resources;

import java.util.Map;

/** {@code AWS::S3::BucketPolicy}: the policy of a bucket in S3. */
record BucketPolicyType(AwsApi aws) implements ResourceType {

    @Override
    public Provisioned create(ResourceRequest request) {
        String bucket = request.required("Bucket");
        call(request).run("PUT", "/" + bucket + "?policy", RoleType.document(request.properties(), "PolicyDocument"));
        return Provisioned.of(bucket, Map.of());
    }

    @Override
    public Provisioned update(ResourceRequest request) {
        return create(request);
    }

    @Override
    public void delete(ResourceRequest request) {
        call(request).runIfThere("DELETE", "/" + request.physicalId() + "?policy");
    }

    private RestCall call(ResourceRequest request) {
        return new RestCall(aws, request.stack().principal(), "S3");
    }
}
