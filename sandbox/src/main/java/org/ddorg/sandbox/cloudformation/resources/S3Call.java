package org.ddorg.sandbox.cloudformation.resources;

import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.cloudformation.resources.base.HandlerErrors;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;

/** Calls of S3 for a resource, with the permissions of the principal that deploys it. */
record S3Call(AwsClient aws) {
    /** @throws ResourceFailure with CloudFormation's wording of S3's error */
    void run(ResourceRequest request, String method, String path, String body) {
        HandlerErrors.orFail("S3", () -> aws.s3(request.stack().principal(), method, path, body));
    }

    /** Deletes what may no longer exist. */
    void deleteIfExists(ResourceRequest request, String path) {
        HandlerErrors.orFailIfExists("S3", () -> aws.s3(request.stack().principal(), "DELETE", path, ""));
    }
}
