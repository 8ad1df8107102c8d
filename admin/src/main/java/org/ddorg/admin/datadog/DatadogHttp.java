package org.ddorg.admin.datadog;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.admin.network.NetworkProblem;
import org.ddorg.contract.text.ErrorDetails;

/**
 * Sends requests to Datadog. It tries again when Datadog says that the limit of requests is reached, after server errors, and
 * where a change conflicts with another at the same time.
 *
 * @param keys sent with each request, if any
 */
record DatadogHttp(DatadogServer server, Optional<DatadogKeys> keys) {

    private static final int CONFLICT = 409;
    private static final int LIMITED = 429;
    private static final int SERVER_ERROR = 500;
    private static final long LONGEST_PAUSE = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

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
            for (int tries = 1; tries < maxTries(method, response.statusCode()); tries++) {
                Thread.sleep(pause(response, tries).toMillis());
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

    private static int maxTries(String method, int status) {
        if (status == LIMITED) {
            return 10;
        }
        return status >= SERVER_ERROR || (status == CONFLICT && !method.equals("POST")) ? 4 : 1;
    }

    /** As long as Datadog asks for, or each time longer. */
    private static Duration pause(HttpResponse<?> response, int tries) {
        long asked = Stream.of("X-RateLimit-Reset", "Retry-After")
                .flatMap(name -> response.headers().firstValue(name).stream())
                .filter(value -> value.matches("[0-9]{1,6}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(response.statusCode() == LIMITED ? 1 : 1L << (tries - 1));
        return Duration.ofSeconds(Math.min(LONGEST_PAUSE, Math.max(1, asked)));
    }

    /** The error of a response, with what its body says. */
    static DatadogUnavailableException failure(
            String method, String path, HttpResponse<byte[]> response, String advice) {
        return new DatadogUnavailableException(
                method + " " + path + ": Datadog returned status " + response.statusCode()
                        + details(response.body()).map(text -> ": " + text).orElse("") + advice,
                null);
    }

    private static Optional<String> details(byte[] body) {
        try {
            return ErrorDetails.of(JSON.readValue(body, Object.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
