package org.ddorg.lambda.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.lambda.request.Json;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;

/** Single calls of services whose SDK modules would weigh more in the jar than they are worth: JSON, signed, posted. */
final class JsonApi {
    private final AwsAccess access;
    private final String service;
    private final Region region;

    /** @param service its name in hosts and signatures: {@code organizations} */
    JsonApi(AwsAccess access, String service, Region region) {
        this.access = access;
        this.service = service;
        this.region = region;
    }

    /** A service's refusal: its HTTP status, its code, which is the status where none is given, and what it says. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;

        Refused(int status, String code, String message) {
            super(code + ": " + message);
            this.status = status;
            this.code = code;
        }

        String code() {
            return code;
        }

        /** Whether another try may help. */
        boolean mayPass() {
            return status >= HttpStatusCode.INTERNAL_SERVER_ERROR || code.contains("Throttl");
        }
    }

    /**
     * The answer to an empty request.
     *
     * @throws Refused with the code of the error that the service answers
     * @throws IOException when there is no answer, or none that can be read
     */
    Map<String, Object> post(String path, Map<String, String> headers) throws IOException {
        return post(path, headers, Map.of());
    }

    /**
     * The answer to a request.
     *
     * @throws Refused with the code of the error that the service answers
     * @throws IOException when there is no answer, or none that can be read
     */
    Map<String, Object> post(String path, Map<String, String> headers, Map<String, Object> request) throws IOException {
        HttpExecuteResponse answer = access.send(signed(path, headers, Json.write(request)));
        String text = text(answer);
        if (!answer.httpResponse().isSuccessful()) {
            throw refused(answer.httpResponse(), text);
        }
        return Json.object(text);
    }

    private static Refused refused(SdkHttpResponse answer, String text) {
        Map<String, Object> body = read(text);
        Object message = Stream.of("message", "Message")
                .filter(body::containsKey)
                .findFirst()
                .map(body::get)
                .orElse("");
        return new Refused(answer.statusCode(), code(answer, body), String.valueOf(message));
    }

    /** What refuses in the service's place, a proxy say, need not write JSON. */
    private static Map<String, Object> read(String text) {
        try {
            return Json.object(text);
        } catch (IOException e) {
            return Map.of();
        }
    }

    private HttpExecuteRequest signed(String path, Map<String, String> headers, String json) {
        ContentStreamProvider body = ContentStreamProvider.fromUtf8String(json);
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(url().resolve(path));
        headers.forEach(request::putHeader);
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(access.credentials())
                        .request(request.build())
                        .payload(body)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
        return HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(body)
                .build();
    }

    private URI url() {
        return access.endpoint().orElseGet(() -> URI.create("https://" + service + "." + region.id() + "." + domain()));
    }

    private String domain() {
        return region.id().startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    private static String text(HttpExecuteResponse answer) throws IOException {
        if (answer.responseBody().isEmpty()) {
            return "{}";
        }
        try (InputStream body = answer.responseBody().get()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }

    /** Services say it in a header or in the body, with a namespace in front or a URL behind. */
    private static String code(SdkHttpResponse answer, Map<String, Object> body) {
        String type = answer.firstMatchingHeader("x-amzn-errortype")
                .or(() -> Optional.ofNullable(body.get("__type")).map(String::valueOf))
                .orElse(String.valueOf(answer.statusCode()));
        String named = type.substring(type.indexOf('#') + 1);
        return named.contains(":") ? named.substring(0, named.indexOf(':')) : named;
    }
}
