package org.ddorg.lambda.aws;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ddorg.lambda.http.HttpRequest;
import org.ddorg.lambda.http.HttpResponse;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Signs requests of one AWS service with the AWS SDK's signer and sends them. The SDK's own IAM client would load 1,300
 * more classes, a quarter of a cold start (docs/cold-start.md).
 */
final class SigV4Client {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    /** Headers that the connection sets. */
    private static final Set<String> CONNECTION_HEADERS = Set.of("host", "content-length");

    private final AwsClientContext context;
    private final String service;
    private final String region;
    private final URI url;

    /**
     * @param service the name in signatures, such as {@code iam}
     * @param region the region in signatures
     * @param url the service's endpoint, unless the context has another
     */
    SigV4Client(AwsClientContext context, String service, String region, URI url) {
        this.context = context;
        this.service = service;
        this.region = region;
        this.url = context.endpoint().orElse(url);
    }

    /** @throws IOException when there is no complete response */
    HttpResponse send(String path, Map<String, String> headers, String body) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        signed(path, headers, body).forEachHeader((name, values) -> {
            if (!CONNECTION_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                all.put(name, String.join(",", values));
            }
        });
        return context.send(new HttpRequest("POST", url.resolve(path), all, body));
    }

    private SdkHttpRequest signed(String path, Map<String, String> headers, String body) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(url.resolve(path));
        headers.forEach(request::putHeader);
        request.putHeader("User-Agent", "ddorg");
        return SIGNER.sign(r -> r.identity(context.credentials())
                        .request(request.build())
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
    }
}
