package org.ddorg.sandbox.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** S3's operations on objects. */
final class ObjectCalls {
    private static final Set<String> KEPT = Set.of("content-type", "cache-control", "content-disposition");
    private static final AtomicLong VERSIONS = new AtomicLong();

    private ObjectCalls() {}

    static Response put(Bucket bucket, S3Call call) {
        Request http = call.http();
        if (http.header("x-amz-copy-source").isPresent()) {
            throw new AwsException(501, "NotImplemented", "The sandbox's S3 does not copy objects.");
        }
        RequestPayload body = RequestPayload.read(http);
        Map<String, String> checksums = ObjectChecksum.verified(http, body);
        StoredObject object = store(bucket, call.path().key(), body.content(), kept(http), checksums);
        return Response.empty(200)
                .withHeaders(checksums)
                .withHeaders(object.version())
                .withHeader("ETag", object.etag());
    }

    private static StoredObject store(
            Bucket bucket, String key, byte[] content, Map<String, String> headers, Map<String, String> checksums) {
        String version = bucket.isVersioned()
                ? String.format(Locale.ROOT, "v%031d", VERSIONS.incrementAndGet())
                : StoredObject.UNVERSIONED;
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        StoredObject object = new StoredObject(content, StoredObject.etag(content), now, headers, checksums, version);
        bucket.objects().put(key, object);
        return object;
    }

    private static StoredObject find(Bucket bucket, S3Call call) {
        StoredObject object = bucket.objects().get(call.path().key());
        if (object == null) {
            throw new AwsException(404, "NoSuchKey", "The specified key does not exist.");
        }
        String version = call.http().query().get("versionId");
        if (version != null && !version.equals(object.versionId())) {
            throw new AwsException(404, "NoSuchVersion", "The specified version does not exist.");
        }
        return object;
    }

    static Response get(Bucket bucket, S3Call call) {
        StoredObject object = find(bucket, call);
        return new Response(200, headers(object), object.content()).withHeaders(object.checksums());
    }

    static Response head(Bucket bucket, S3Call call) {
        StoredObject object = find(bucket, call);
        return new Response(200, headers(object), new byte[0])
                .withHeaders(object.checksums())
                .withHeader("Content-Length", String.valueOf(object.content().length));
    }

    static Response delete(Bucket bucket, S3Call call) {
        bucket.objects().remove(call.path().key());
        return Response.empty(204);
    }

    private static Map<String, String> kept(Request http) {
        Map<String, String> kept = new LinkedHashMap<>(http.headers());
        kept.keySet().removeIf(name -> !KEPT.contains(name) && !name.startsWith("x-amz-meta-"));
        return kept;
    }

    private static Map<String, String> headers(StoredObject object) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "binary/octet-stream");
        headers.putAll(object.headers());
        headers.put("ETag", object.etag());
        headers.put("Last-Modified", object.httpDate());
        headers.putAll(object.version());
        headers.put("x-amz-server-side-encryption", "AES256");
        return headers;
    }
}
