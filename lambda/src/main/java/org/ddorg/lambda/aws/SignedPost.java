package org.ddorg.lambda.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Requests of one AWS service: signed by the AWS SDK's signer, sent by the function's one HTTP client. The SDK's client
 * of IAM would do the same and load 1,300 classes more, a quarter of a cold start (docs/cold-start.md).
 */
final class SignedPost {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    /** Fields that the JDK's client writes itself and refuses to be given. */
    private static final Set<String> OWN = Set.of("host", "content-length");

    private final AwsAccess access;
    private final String service;
    private final String region;
    private final URI url;

    /**
     * @param service its name in signatures: {@code iam}
     * @param region that signatures are for
     * @param url where it answers, unless the function is pointed elsewhere
     */
    SignedPost(AwsAccess access, String service, String region, URI url) {
        this.access = access;
        this.service = service;
        this.region = region;
        this.url = access.endpoint().orElse(url);
    }

    /** @throws IOException when no whole answer comes */
    HttpResponse<String> send(String path, Map<String, String> headers, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
        signed(path, headers, body).forEachHeader((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return access.send(request.POST(BodyPublishers.ofString(body)).build());
    }

    private SdkHttpRequest signed(String path, Map<String, String> headers, String body) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(url.resolve(path));
        headers.forEach(request::putHeader);
        request.putHeader("User-Agent", "ddorg");
        return SIGNER.sign(r -> r.identity(access.credentials())
                        .request(request.build())
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
    }
}
