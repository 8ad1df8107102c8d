package org.ddorg.sandbox.s3;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** The operations of the sandbox's S3, by method, target and query parameter. */
enum S3Operation {
    ListBuckets("GET", Target.SERVICE, "", "s3:ListAllMyBuckets", S3Service::list),
    CreateBucket("PUT", Target.BUCKET, "", "s3:CreateBucket", S3Service::create),
    DeleteBucket("DELETE", Target.BUCKET, "", "s3:DeleteBucket", S3Service::delete),
    HeadBucket("HEAD", Target.BUCKET, "", "s3:ListBucket", inBucket(BucketCalls::head)),
    ListObjectsV2("GET", Target.BUCKET, "list-type", "s3:ListBucket", inBucket(BucketCalls::list)),
    ListObjectVersions("GET", Target.BUCKET, "versions", "s3:ListBucketVersions", inBucket(BucketCalls::versions)),
    DeleteObjects("POST", Target.BUCKET, "delete", "s3:DeleteObject", inBucket(BucketCalls::deleteObjects)),
    PutBucketPolicy("PUT", Target.BUCKET, "policy", "s3:PutBucketPolicy", inBucket(BucketCalls::putPolicy)),
    GetBucketPolicy("GET", Target.BUCKET, "policy", "s3:GetBucketPolicy", inBucket(BucketCalls::getPolicy)),
    DeleteBucketPolicy("DELETE", Target.BUCKET, "policy", "s3:DeleteBucketPolicy", inBucket(BucketCalls::deletePolicy)),
    PutBucketVersioning("PUT", Target.BUCKET, "versioning", "s3:PutBucketVersioning", inBucket(BucketCalls::put)),
    GetBucketVersioning("GET", Target.BUCKET, "versioning", "s3:GetBucketVersioning", inBucket(BucketCalls::get)),
    PutPublicAccessBlock(
            "PUT", Target.BUCKET, "publicAccessBlock", "s3:PutBucketPublicAccessBlock", inBucket(BucketCalls::put)),
    GetPublicAccessBlock(
            "GET", Target.BUCKET, "publicAccessBlock", "s3:GetBucketPublicAccessBlock", inBucket(BucketCalls::get)),
    PutObject("PUT", Target.OBJECT, "", "s3:PutObject", inBucket(ObjectCalls::put)),
    GetObject("GET", Target.OBJECT, "", "s3:GetObject", inBucket(ObjectCalls::get)),
    HeadObject("HEAD", Target.OBJECT, "", "s3:GetObject", inBucket(ObjectCalls::head)),
    DeleteObject("DELETE", Target.OBJECT, "", "s3:DeleteObject", inBucket(ObjectCalls::delete));

    /** What a path names. */
    private enum Target {
        SERVICE,
        BUCKET,
        OBJECT
    }

    /** Parameters of operations that the sandbox does not have; otherwise they would match other operations. */
    private static final List<String> UNKNOWN_SUBRESOURCES = List.of(
            ("acl cors encryption lifecycle location logging notification object-lock ownershipControls replication requestPayment "
                            + "retention restore select tagging torrent website legal-hold uploads uploadId partNumber")
                    .split(" "));

    private final String method;
    private final Target target;
    /** The query parameter, and the name of the bucket's setting. */
    final String subresource;

    final String permission;

    @SuppressWarnings("ImmutableEnumChecker") // The handlers are method references without state.
    private final BiFunction<S3Service, S3Call, Response> handler;

    S3Operation(
            String method,
            Target target,
            String subresource,
            String permission,
            BiFunction<S3Service, S3Call, Response> handler) {
        this.method = method;
        this.target = target;
        this.subresource = subresource;
        this.permission = permission;
        this.handler = handler;
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

    Response answer(S3Service service, S3Call call) {
        return handler.apply(service, call);
    }

    /** On a bucket that exists and that the caller may use. */
    private static BiFunction<S3Service, S3Call, Response> inBucket(BiFunction<Bucket, S3Call, Response> handler) {
        return (service, call) -> handler.apply(service.permitted(call), call);
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
