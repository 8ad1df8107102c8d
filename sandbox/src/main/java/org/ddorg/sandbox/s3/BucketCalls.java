package org.ddorg.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.encoding.XmlReader;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.policy.PolicyDocument;

/** S3's operations on an existing bucket. */
final class BucketCalls {
    private static final Map<String, String> UNSET = Map.of(
            "policy", "NoSuchBucketPolicy",
            "publicAccessBlock", "NoSuchPublicAccessBlockConfiguration");

    private BucketCalls() {}

    static Response head(Bucket bucket, S3Call call) {
        return Response.empty(200).withHeader("x-amz-bucket-region", bucket.region());
    }

    static Response list(Bucket bucket, S3Call call) {
        return S3Service.answer(
                "ListBucketResult", ObjectListing.of(bucket, call.http().query())::write);
    }

    /** Only the latest version of each object, in one page, because the sandbox stores no older ones. */
    static Response versions(Bucket bucket, S3Call call) {
        String prefix = call.http().query().getOrDefault("prefix", "");
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

    static Response deleteObjects(Bucket bucket, S3Call call) {
        List<String> keys = keys(RequestPayload.of(call.http()));
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

    static Response putPolicy(Bucket bucket, S3Call call) {
        String text = new String(RequestPayload.of(call.http()), UTF_8);
        try {
            PolicyDocument.read(text);
        } catch (AwsException e) {
            throw new AwsException(400, "MalformedPolicy", String.valueOf(e.getMessage()));
        }
        bucket.settings().put(call.setting(), text);
        return Response.empty(204);
    }

    static Response deletePolicy(Bucket bucket, S3Call call) {
        bucket.settings().remove(call.setting());
        return Response.empty(204);
    }

    static Response put(Bucket bucket, S3Call call) {
        bucket.settings().put(call.setting(), new String(RequestPayload.of(call.http()), UTF_8));
        return Response.empty(200);
    }

    static Response getPolicy(Bucket bucket, S3Call call) {
        return get(bucket, call.setting(), "application/json");
    }

    static Response get(Bucket bucket, S3Call call) {
        return get(bucket, call.setting(), "application/xml");
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
