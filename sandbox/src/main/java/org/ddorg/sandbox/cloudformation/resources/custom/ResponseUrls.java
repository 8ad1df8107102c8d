package org.ddorg.sandbox.cloudformation.resources.custom;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.ddorg.sandbox.encoding.XmlWriter;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/**
 * The presigned URLs for the responses of custom resources, served below {@link #PATH}. Like those of S3, the signature
 * covers an empty Content-Type, and a URL accepts any number of PUTs; CloudFormation reads the first.
 */
public final class ResponseUrls implements Endpoint {
    public static final String PATH = "/cfn-response/";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration VALIDITY = Duration.ofHours(2);

    private final Map<String, Issued> pending = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Supplier<URI> endpoint;

    /** An issued URL and its response. */
    record Issued(String url, String signature, CompletableFuture<byte[]> answer) {}

    /** @param endpoint where this is served; called for each issued URL */
    public ResponseUrls(Supplier<URI> endpoint) {
        this.endpoint = endpoint;
    }

    Issued issue(String region, String requestId) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String signature = HexFormat.of().formatHex(bytes);
        String stamp = STAMP.format(Instant.now());
        String url = endpoint.get() + PATH + requestId
                + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=" + stamp
                + "&X-Amz-SignedHeaders=host&X-Amz-Expires=" + VALIDITY.toSeconds()
                + "&X-Amz-Credential=SANDBOX%2F" + stamp.substring(0, 8) + "%2F" + region + "%2Fs3%2Faws4_request"
                + "&X-Amz-Signature=" + signature;
        Issued issued = new Issued(url, signature, new CompletableFuture<>());
        pending.put(requestId, issued);
        return issued;
    }

    /** Revokes a URL: later PUTs are refused. */
    void withdraw(String requestId) {
        pending.remove(requestId);
    }

    @Override
    public Response handle(Request request) {
        if (!request.method().equals("PUT")) {
            return error(405, "MethodNotAllowed");
        }
        String requestId = request.path().substring(PATH.length());
        Optional<Issued> waiting = Optional.ofNullable(pending.get(requestId));
        String signature = request.query().getOrDefault("X-Amz-Signature", "");
        boolean isTyped = !request.header("content-type").orElse("").isEmpty();
        if (waiting.isEmpty()) {
            return error(403, "AccessDenied");
        }
        if (isTyped || !waiting.get().signature().equals(signature)) {
            return error(403, "SignatureDoesNotMatch");
        }
        waiting.get().answer().complete(request.body());
        return Response.empty(200);
    }

    private static Response error(int status, String code) {
        return Response.of(status, "application/xml", XmlWriter.document("Error", xml -> xml.text("Code", code)));
    }
}
