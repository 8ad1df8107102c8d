package org.ddorg.sandbox.cloudformation.resources;

import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.Caller;

/** Calls of S3. */
record S3Call(AwsClient aws, Caller caller) {
    /** @throws ResourceFailure with CloudFormation's wording of S3's error */
    void run(String method, String path, String body) {
        HandlerErrors.orFail("S3", () -> aws.s3(caller, method, path, body));
    }

    /** Deletes what may no longer exist. */
    void deleteIfExists(String path) {
        HandlerErrors.orFailIfExists("S3", () -> aws.s3(caller, "DELETE", path, ""));
    }
}
