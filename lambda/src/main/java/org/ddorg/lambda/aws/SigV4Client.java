package org.ddorg.lambda.aws;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ddorg.lambda.http.HttpAnswer;
import org.ddorg.lambda.http.HttpCall;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Requests of one AWS service: signed by the AWS SDK's signer, sent the function's one way. The SDK's client
 * of IAM would do the same and load 1,300 classes more, a quarter of a cold start (docs/cold-start.md).
 */
final class SigV4Client {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    /** Fields that the connection writes itself. */
    private static final Set<String> OWN = Set.of("host", "content-length");

    private final AwsClientContext access;
    private final String service;
    private final String region;
    private final URI url;

    /**
     * @param service its name in signatures: {@code iam}
     * @param region that signatures are for
     * @param url where it answers, unless the function is pointed elsewhere
     */
    SigV4Client(AwsClientContext access, String service, String region, URI url) {
        this.access = access;
        this.service = service;
        this.region = region;
        this.url = access.endpoint().orElse(url);
    }

    /** @throws IOException when no whole answer comes */
    HttpAnswer send(String path, Map<String, String> headers, String body) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        signed(path, headers, body).forEachHeader((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                all.put(name, String.join(",", values));
            }
        });
        return access.send(new HttpCall("POST", url.resolve(path), all, body));
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
