package org.ddorg.sandbox.s3;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.http.Request;

/** The operations that the sandbox's S3 knows, by method, place and the query parameter that tells them apart. */
enum S3Operation {
    ListBuckets("GET", Place.SERVICE, "", "s3:ListAllMyBuckets"),
    CreateBucket("PUT", Place.BUCKET, "", "s3:CreateBucket"),
    DeleteBucket("DELETE", Place.BUCKET, "", "s3:DeleteBucket"),
    HeadBucket("HEAD", Place.BUCKET, "", "s3:ListBucket"),
    ListObjectsV2("GET", Place.BUCKET, "list-type", "s3:ListBucket"),
    ListObjectVersions("GET", Place.BUCKET, "versions", "s3:ListBucketVersions"),
    DeleteObjects("POST", Place.BUCKET, "delete", "s3:DeleteObject"),
    GetBucketLocation("GET", Place.BUCKET, "location", "s3:GetBucketLocation"),
    PutBucketPolicy("PUT", Place.BUCKET, "policy", "s3:PutBucketPolicy"),
    GetBucketPolicy("GET", Place.BUCKET, "policy", "s3:GetBucketPolicy"),
    DeleteBucketPolicy("DELETE", Place.BUCKET, "policy", "s3:DeleteBucketPolicy"),
    PutBucketVersioning("PUT", Place.BUCKET, "versioning", "s3:PutBucketVersioning"),
    GetBucketVersioning("GET", Place.BUCKET, "versioning", "s3:GetBucketVersioning"),
    PutBucketEncryption("PUT", Place.BUCKET, "encryption", "s3:PutEncryptionConfiguration"),
    GetBucketEncryption("GET", Place.BUCKET, "encryption", "s3:GetEncryptionConfiguration"),
    PutPublicAccessBlock("PUT", Place.BUCKET, "publicAccessBlock", "s3:PutBucketPublicAccessBlock"),
    GetPublicAccessBlock("GET", Place.BUCKET, "publicAccessBlock", "s3:GetBucketPublicAccessBlock"),
    PutBucketTagging("PUT", Place.BUCKET, "tagging", "s3:PutBucketTagging"),
    GetBucketTagging("GET", Place.BUCKET, "tagging", "s3:GetBucketTagging"),
    CreateMultipartUpload("POST", Place.OBJECT, "uploads", "s3:PutObject"),
    UploadPart("PUT", Place.OBJECT, "partNumber", "s3:PutObject"),
    CompleteMultipartUpload("POST", Place.OBJECT, "uploadId", "s3:PutObject"),
    AbortMultipartUpload("DELETE", Place.OBJECT, "uploadId", "s3:AbortMultipartUpload"),
    PutObject("PUT", Place.OBJECT, "", "s3:PutObject"),
    GetObject("GET", Place.OBJECT, "", "s3:GetObject"),
    HeadObject("HEAD", Place.OBJECT, "", "s3:GetObject"),
    DeleteObject("DELETE", Place.OBJECT, "", "s3:DeleteObject");

    /** What a path names. */
    private enum Place {
        SERVICE,
        BUCKET,
        OBJECT
    }

    /** Parameters of operations that the sandbox does not have; without this list they would be taken for others. */
    private static final List<String> UNKNOWN_SUBRESOURCES =
            List.of(("acl cors lifecycle logging notification object-lock ownershipControls replication requestPayment "
                            + "retention restore select torrent website legal-hold")
                    .split(" "));

    private final String method;
    private final Place place;
    private final String marker;
    private final String permission;

    S3Operation(String method, Place place, String marker, String permission) {
        this.method = method;
        this.place = place;
        this.marker = marker;
        this.permission = permission;
    }

    /** @throws AwsException {@code NotImplemented}, as S3 says it, for what the sandbox does not know */
    static S3Operation of(Request http, S3Path path) {
        Map<String, String> query = http.query();
        Place place = place(path);
        boolean other = UNKNOWN_SUBRESOURCES.stream().anyMatch(query::containsKey);
        return Arrays.stream(values())
                .filter(operation -> !other && operation.fits(http.method(), place, query))
                .max((one, another) -> one.marker.length() - another.marker.length())
                .orElseThrow(() -> new AwsException(
                        501, "NotImplemented", "The sandbox's S3 does not know " + http.method() + " " + http.uri()));
    }

    String permission() {
        return permission;
    }

    boolean isOnObject() {
        return place == Place.OBJECT;
    }

    /** The query parameter, and the name under which a bucket keeps what was put there. */
    String marker() {
        return marker;
    }

    private boolean fits(String asked, Place where, Map<String, String> query) {
        return method.equals(asked) && place == where && (marker.isEmpty() || query.containsKey(marker));
    }

    private static Place place(S3Path path) {
        if (path.bucket().isEmpty()) {
            return Place.SERVICE;
        }
        return path.key().isEmpty() ? Place.BUCKET : Place.OBJECT;
    }
}
