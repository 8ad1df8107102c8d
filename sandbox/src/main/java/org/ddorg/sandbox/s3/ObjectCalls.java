package org.ddorg.sandbox.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.encoding.XmlWriter;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** S3's operations on objects. */
final class ObjectCalls {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
    private static final Set<String> KEPT = Set.of("content-type", "cache-control", "content-disposition");
    private static final AtomicLong VERSIONS = new AtomicLong();
    private static final AtomicLong UPLOADS = new AtomicLong();

    private ObjectCalls() {}

    static Response answer(S3Operation operation, Bucket bucket, String key, Request http) {
        return switch (operation) {
            case PutObject -> put(bucket, key, http);
            case GetObject -> get(find(bucket, key, http), http);
            case HeadObject -> head(find(bucket, key, http));
            case DeleteObject -> delete(bucket, key);
            case CreateMultipartUpload -> start(bucket, key, http);
            case UploadPart -> part(bucket, http);
            case CompleteMultipartUpload -> complete(bucket, key, http);
            case AbortMultipartUpload -> abort(bucket, http);
            default -> throw new IllegalStateException(operation + " is no operation on an object");
        };
    }

    private static Response put(Bucket bucket, String key, Request http) {
        if (http.header("x-amz-copy-source").isPresent()) {
            throw new AwsException(501, "NotImplemented", "The sandbox's S3 does not copy objects.");
        }
        RequestPayload body = RequestPayload.read(http);
        Map<String, String> checksums = ObjectChecksum.verified(http, body);
        StoredObject object = store(bucket, key, body.content(), kept(http), checksums);
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

    private static StoredObject find(Bucket bucket, String key, Request http) {
        StoredObject object = bucket.objects().get(key);
        if (object == null) {
            throw new AwsException(404, "NoSuchKey", "The specified key does not exist.");
        }
        String version = http.query().get("versionId");
        if (version != null && !version.equals(object.versionId())) {
            throw new AwsException(404, "NoSuchVersion", "The specified version does not exist.");
        }
        return object;
    }

    private static Response get(StoredObject object, Request http) {
        Optional<Matcher> range = http.header("range").map(RANGE::matcher).filter(Matcher::matches);
        return range.map(bytes -> part(object, bytes))
                .orElseGet(() -> new Response(200, headers(object), object.content()).withHeaders(object.checksums()));
    }

    private static Response part(StoredObject object, Matcher range) {
        int length = object.content().length;
        boolean suffix = range.group(1).isEmpty();
        int from = suffix ? Math.max(0, length - number(range.group(2), 0)) : number(range.group(1), 0);
        int to = suffix ? length - 1 : Math.min(length - 1, number(range.group(2), length - 1));
        if (from > to) {
            throw new AwsException(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return new Response(206, headers(object), Arrays.copyOfRange(object.content(), from, to + 1))
                .withHeader("Content-Range", "bytes " + from + "-" + to + "/" + length);
    }

    private static int number(String digits, int otherwise) {
        return digits.isEmpty() ? otherwise : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(digits));
    }

    private static Response head(StoredObject object) {
        return new Response(200, headers(object), new byte[0])
                .withHeaders(object.checksums())
                .withHeader("Content-Length", String.valueOf(object.content().length));
    }

    private static Response delete(Bucket bucket, String key) {
        bucket.objects().remove(key);
        return Response.empty(204);
    }

    private static Response start(Bucket bucket, String key, Request http) {
        String id = "upload-" + UPLOADS.incrementAndGet();
        bucket.uploads().put(id, new Bucket.MultipartUpload(kept(http), new ConcurrentSkipListMap<>()));
        return xml("InitiateMultipartUploadResult", bucket, key, xml -> xml.text("UploadId", id));
    }

    private static Response part(Bucket bucket, Request http) {
        RequestPayload body = RequestPayload.read(http);
        Map<String, String> checksums = ObjectChecksum.verified(http, body);
        int number = Integer.parseInt(http.query().getOrDefault("partNumber", "1"));
        upload(bucket, http).parts().put(number, body.content());
        return Response.empty(200).withHeaders(checksums).withHeader("ETag", StoredObject.etag(body.content()));
    }

    private static Response complete(Bucket bucket, String key, Request http) {
        Bucket.MultipartUpload upload = upload(bucket, http);
        StoredObject object = store(bucket, key, upload.content(), upload.headers(), Map.of());
        bucket.uploads().remove(uploadId(http));
        return xml("CompleteMultipartUploadResult", bucket, key, xml -> xml.text("ETag", object.etag()));
    }

    private static Response abort(Bucket bucket, Request http) {
        bucket.uploads().remove(uploadId(http));
        return Response.empty(204);
    }

    private static Bucket.MultipartUpload upload(Bucket bucket, Request http) {
        return Optional.ofNullable(bucket.uploads().get(uploadId(http)))
                .orElseThrow(() -> new AwsException(404, "NoSuchUpload", "The specified upload does not exist."));
    }

    private static String uploadId(Request http) {
        return http.query().getOrDefault("uploadId", "");
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
        headers.put("Accept-Ranges", "bytes");
        headers.putAll(object.version());
        headers.put("x-amz-server-side-encryption", "AES256");
        return headers;
    }

    private static Response xml(String root, Bucket bucket, String key, Consumer<XmlWriter> rest) {
        return S3Service.answer(
                root, xml -> rest.accept(xml.text("Bucket", bucket.name()).text("Key", key)));
    }
}
