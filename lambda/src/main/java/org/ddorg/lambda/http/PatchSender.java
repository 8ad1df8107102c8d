package org.ddorg.lambda.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends PATCH, which URL connections cannot. Loaded by the first PATCH. */
final class PatchSender {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private PatchSender() {}

    static CompletableFuture<HttpResponse> start(HttpRequest call) {
        var request = java.net.http.HttpRequest.newBuilder(call.url())
                .method(call.method(), BodyPublishers.ofString(call.body()));
        call.headers().forEach(request::header);
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(response -> new HttpResponse(
                        response.statusCode(), response.headers().map(), response.body()));
    }
}
