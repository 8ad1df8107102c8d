package org.ddorg.sandbox.s3;

import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.http.Request;

/** A request with its operation and what its path names. */
record S3Call(AwsRequest request, S3Path path, S3Operation operation) {
    /** @throws AwsException {@code NotImplemented}, for unknown operations */
    static S3Call of(AwsRequest request) {
        S3Path path = S3Path.of(request.http());
        return new S3Call(request, path, S3Operation.of(request.http(), path));
    }

    Request http() {
        return request.http();
    }

    /** The name of the bucket's setting that the operation is about. */
    String setting() {
        return operation.subresource;
    }

    Access access(String partition) {
        return Access.to(operation.permission, path.arn(partition));
    }
}
