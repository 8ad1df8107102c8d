package org.ddorg.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.encoding.XmlReader;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.policy.PolicyDocument;

/** S3's operations on an existing bucket. */
final class BucketCalls {
    private static final Map<String, String> UNSET = Map.of(
            "policy", "NoSuchBucketPolicy",
            "publicAccessBlock", "NoSuchPublicAccessBlockConfiguration");

    private BucketCalls() {}

    static Response answer(S3Operation operation, Bucket bucket, AwsRequest request) {
        Request http = request.http();
        return switch (operation) {
            case HeadBucket -> Response.empty(200).withHeader("x-amz-bucket-region", bucket.region());
            case ListObjectsV2 -> S3Service.answer("ListBucketResult", ObjectListing.of(bucket, http.query())::write);
            case ListObjectVersions -> versions(bucket, http.query().getOrDefault("prefix", ""));
            case DeleteObjects -> deleteObjects(bucket, RequestPayload.of(http));
            case PutBucketPolicy -> putPolicy(bucket, RequestPayload.of(http));
            case DeleteBucketPolicy -> deletePolicy(bucket);
            case PutBucketVersioning, PutPublicAccessBlock ->
                put(bucket, operation.subresource, RequestPayload.of(http));
            case GetBucketPolicy -> get(bucket, operation.subresource, "application/json");
            case GetBucketVersioning, GetPublicAccessBlock -> get(bucket, operation.subresource, "application/xml");
            default -> throw new IllegalStateException(operation + " is no operation on a bucket");
        };
    }

    /** Only the latest version of each object, in one page, because the sandbox stores no older ones. */
    private static Response versions(Bucket bucket, String prefix) {
        return S3Service.answer("ListVersionsResult", xml -> {
            xml.text("Name", bucket.name()).text("Prefix", prefix).text("IsTruncated", false);
            bucket.objects().forEach((key, object) -> {
                if (key.startsWith(prefix)) {
                    xml.element("Version", one -> {
                        object.write(one, key);
                        one.text("VersionId", object.versionId()).text("IsLatest", true);
                    });
                }
            });
        });
    }

    private static Response deleteObjects(Bucket bucket, byte[] body) {
        List<String> keys = keys(body);
        keys.forEach(bucket.objects()::remove);
        return S3Service.answer(
                "DeleteResult",
                xml -> keys.forEach(key -> xml.element("Deleted", deleted -> deleted.text("Key", key))));
    }

    private static List<String> keys(byte[] body) {
        try {
            return XmlReader.texts(body, "Key");
        } catch (IllegalArgumentException e) {
            throw new AwsException(
                    400,
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema");
        }
    }

    private static Response putPolicy(Bucket bucket, byte[] body) {
        String text = new String(body, UTF_8);
        try {
            PolicyDocument.read(text);
        } catch (AwsException e) {
            throw new AwsException(400, "MalformedPolicy", String.valueOf(e.getMessage()));
        }
        bucket.settings().put("policy", text);
        return Response.empty(204);
    }

    private static Response deletePolicy(Bucket bucket) {
        bucket.settings().remove("policy");
        return Response.empty(204);
    }

    private static Response put(Bucket bucket, String setting, byte[] body) {
        bucket.settings().put(setting, new String(body, UTF_8));
        return Response.empty(200);
    }

    private static Response get(Bucket bucket, String setting, String type) {
        String text = bucket.settings().get(setting);
        if (text != null) {
            return Response.of(200, type, text);
        }
        if (setting.equals("versioning")) {
            return S3Service.answer("VersioningConfiguration", nothing -> {});
        }
        throw new AwsException(404, UNSET.getOrDefault(setting, "NoSuchConfiguration"), "The bucket has no " + setting);
    }
}
