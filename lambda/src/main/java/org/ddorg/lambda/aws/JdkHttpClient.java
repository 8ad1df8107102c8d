package org.ddorg.lambda.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.ddorg.lambda.run.Http;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The AWS SDK's calls over the JDK's own HTTP client, which Datadog's calls and the answer to CloudFormation use
 * too: a cold function loads one HTTP stack, not two. (The SDK's URLConnection client cannot PATCH, as Datadog's
 * updates need.)
 */
public final class JdkHttpClient implements SdkHttpClient {
    /** Fields that the JDK's client writes itself and refuses to be given. */
    private static final Set<String> OWN = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final HttpClient http;
    private final Supplier<Duration> longest;

    /** @param longest how long a call that begins now may take, from the request to the end of the answer */
    public JdkHttpClient(HttpClient http, Supplier<Duration> longest) {
        this.http = http;
        this.longest = longest;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(Http.send(http, translated(request), BodyHandlers.ofByteArray(), longest.get()));
            }

            @Override
            public void abort() {
                // The SDK aborts a call by interrupting its thread, which the JDK's client heeds.
            }
        };
    }

    @Override
    public String clientName() {
        return "JdkHttp";
    }

    @Override
    public void close() {
        // The JDK's client is shared by all, and lives as long as the function.
    }

    private HttpRequest translated(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest from = request.httpRequest();
        HttpRequest.Builder to = HttpRequest.newBuilder(from.getUri());
        from.forEachHeader((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> to.header(name, value));
            }
        });
        return to.method(from.method().name(), body(request)).build();
    }

    private static BodyPublisher body(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return BodyPublishers.noBody();
        }
        try (InputStream content = request.contentStreamProvider().get().newStream()) {
            return BodyPublishers.ofByteArray(content.readAllBytes());
        }
    }

    private static HttpExecuteResponse answer(HttpResponse<byte[]> from) {
        SdkHttpResponse.Builder to = SdkHttpResponse.builder().statusCode(from.statusCode());
        from.headers().map().forEach(to::putHeader);
        return HttpExecuteResponse.builder()
                .response(to.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(from.body())))
                .build();
    }
}
