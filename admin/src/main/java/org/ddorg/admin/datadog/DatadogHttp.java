package org.ddorg.admin.datadog;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.ddorg.admin.network.NetworkProblem;

/**
 * Sends requests to Datadog. It waits when Datadog says that the limit of requests is reached.
 *
 * @param keys sent with each request, if any
 */
record DatadogHttp(DatadogServer server, Optional<DatadogKeys> keys) {

    private static final int TRIES = 10;

    DatadogHttp(DatadogServer server, DatadogKeys keys) {
        this(server, Optional.of(keys));
    }

    /**
     * @param body JSON; may be empty
     * @throws DatadogUnavailableException when Datadog does not answer
     */
    HttpResponse<byte[]> call(String method, String path, String body) {
        HttpRequest request = request(method, path, body);
        try {
            HttpResponse<byte[]> response = server.http().send(request, BodyHandlers.ofByteArray());
            for (int tries = 1; response.statusCode() == 429 && tries < TRIES; tries++) {
                Thread.sleep(pause(response).toMillis());
                response = server.http().send(request, BodyHandlers.ofByteArray());
            }
            return response;
        } catch (IOException e) {
            throw new DatadogUnavailableException(
                    server.url().getHost() + ": " + NetworkProblem.of(e).orElseGet(e::toString), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatadogUnavailableException(method + " " + path + ": interrupted", e);
        }
    }

    private HttpRequest request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Dd-Aws-Api-Call-Source", "ddorg")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        keys.ifPresent(
                both -> request.header("DD-API-KEY", both.api()).header("DD-APPLICATION-KEY", both.application()));
        return request.build();
    }

    private static Duration pause(HttpResponse<?> response) {
        long seconds = response.headers().firstValueAsLong("X-RateLimit-Reset").orElse(1);
        return Duration.ofSeconds(Math.min(60, Math.max(1, seconds)));
    }
}
