package org.ddorg.sandbox.s3;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.http.Request;

/** The operations of the sandbox's S3, by method, target and query parameter. */
enum S3Operation {
    ListBuckets("GET", Target.SERVICE, "", "s3:ListAllMyBuckets"),
    CreateBucket("PUT", Target.BUCKET, "", "s3:CreateBucket"),
    DeleteBucket("DELETE", Target.BUCKET, "", "s3:DeleteBucket"),
    HeadBucket("HEAD", Target.BUCKET, "", "s3:ListBucket"),
    ListObjectsV2("GET", Target.BUCKET, "list-type", "s3:ListBucket"),
    ListObjectVersions("GET", Target.BUCKET, "versions", "s3:ListBucketVersions"),
    DeleteObjects("POST", Target.BUCKET, "delete", "s3:DeleteObject"),
    PutBucketPolicy("PUT", Target.BUCKET, "policy", "s3:PutBucketPolicy"),
    GetBucketPolicy("GET", Target.BUCKET, "policy", "s3:GetBucketPolicy"),
    DeleteBucketPolicy("DELETE", Target.BUCKET, "policy", "s3:DeleteBucketPolicy"),
    PutBucketVersioning("PUT", Target.BUCKET, "versioning", "s3:PutBucketVersioning"),
    GetBucketVersioning("GET", Target.BUCKET, "versioning", "s3:GetBucketVersioning"),
    PutPublicAccessBlock("PUT", Target.BUCKET, "publicAccessBlock", "s3:PutBucketPublicAccessBlock"),
    GetPublicAccessBlock("GET", Target.BUCKET, "publicAccessBlock", "s3:GetBucketPublicAccessBlock"),
    CreateMultipartUpload("POST", Target.OBJECT, "uploads", "s3:PutObject"),
    UploadPart("PUT", Target.OBJECT, "partNumber", "s3:PutObject"),
    CompleteMultipartUpload("POST", Target.OBJECT, "uploadId", "s3:PutObject"),
    AbortMultipartUpload("DELETE", Target.OBJECT, "uploadId", "s3:AbortMultipartUpload"),
    PutObject("PUT", Target.OBJECT, "", "s3:PutObject"),
    GetObject("GET", Target.OBJECT, "", "s3:GetObject"),
    HeadObject("HEAD", Target.OBJECT, "", "s3:GetObject"),
    DeleteObject("DELETE", Target.OBJECT, "", "s3:DeleteObject");

    /** What a path names. */
    private enum Target {
        SERVICE,
        BUCKET,
        OBJECT
    }

    /** Parameters of operations that the sandbox does not have; otherwise they would match other operations. */
    private static final List<String> UNKNOWN_SUBRESOURCES = List.of(
            ("acl cors encryption lifecycle location logging notification object-lock ownershipControls replication requestPayment "
                            + "retention restore select tagging torrent website legal-hold")
                    .split(" "));

    private final String method;
    private final Target target;
    /** The query parameter, and the name of the bucket's setting. */
    final String subresource;

    final String permission;

    S3Operation(String method, Target target, String subresource, String permission) {
        this.method = method;
        this.target = target;
        this.subresource = subresource;
        this.permission = permission;
    }

    /** @throws AwsException {@code NotImplemented}, for unknown operations */
    static S3Operation of(Request http, S3Path path) {
        Map<String, String> query = http.query();
        Target target = target(path);
        boolean other = UNKNOWN_SUBRESOURCES.stream().anyMatch(query::containsKey);
        return Arrays.stream(values())
                .filter(operation -> !other && operation.fits(http.method(), target, query))
                .max((one, another) -> one.subresource.length() - another.subresource.length())
                .orElseThrow(() -> new AwsException(
                        501,
                        "NotImplemented",
                        "The sandbox's S3 does not support " + http.method() + " " + http.uri()));
    }

    boolean isOnObject() {
        return target == Target.OBJECT;
    }

    private boolean fits(String asked, Target where, Map<String, String> query) {
        return method.equals(asked) && target == where && (subresource.isEmpty() || query.containsKey(subresource));
    }

    private static Target target(S3Path path) {
        if (path.bucket().isEmpty()) {
            return Target.SERVICE;
        }
        return path.key().isEmpty() ? Target.BUCKET : Target.OBJECT;
    }
}
