package org.ddorg.admin.datadog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What two keys are good for. Nothing is written: what may be edited and managed is tried with a registration that no
 * Datadog has, the nil UUID, which is answered with 404 where it is permitted and with 403 where not.
 *
 * @param apiKeyIsValid whether the site knows the API key
 * @param lacking the permissions that the application key does not have
 */
public record KeyCheck(boolean apiKeyIsValid, List<String> lacking) {

    /** What the application key must be able to do, by Datadog's names. */
    public static final List<String> PERMISSIONS =
            List.of("aws_configuration_read", "aws_configuration_edit", "aws_configurations_manage");

    private static final String ACCOUNTS = "/api/v2/integration/aws/accounts";
    private static final String NOBODY = ACCOUNTS + "/00000000-0000-0000-0000-000000000000";
    private static final String CHANGE =
            "{\"data\":{\"type\":\"account\",\"attributes\":{\"aws_account_id\":\"000000000000\"}}}";
    private static final int TRIES = 10;

    public KeyCheck {
        lacking = List.copyOf(lacking);
    }

    /** Whether the keys are good for all that ddorg does. */
    public boolean isFine() {
        return apiKeyIsValid && lacking.isEmpty();
    }

    /**
     * Tries the keys.
     *
     * @param url {@code https://api.<site>}, or what stands for it
     * @throws DatadogUnavailableException when Datadog does not answer, or with an error that says nothing about the keys
     */
    public static KeyCheck of(URI url, DatadogKeys keys) {
        Trial trial = new Trial(url, keys);
        if (!trial.permits("GET", "/api/v1/validate", BodyPublishers.noBody())) {
            return new KeyCheck(false, PERMISSIONS);
        }
        List<String> lacking = new ArrayList<>();
        if (!trial.permits("GET", ACCOUNTS + "?aws_account_id=000000000000", BodyPublishers.noBody())) {
            lacking.add(PERMISSIONS.get(0));
        }
        if (!trial.permits("PATCH", NOBODY, BodyPublishers.ofString(CHANGE))) {
            lacking.add(PERMISSIONS.get(1));
        }
        if (!trial.permits("DELETE", NOBODY, BodyPublishers.noBody())) {
            lacking.add(PERMISSIONS.get(2));
        }
        return new KeyCheck(true, lacking);
    }

    private record Trial(HttpClient http, URI url, DatadogKeys keys) {

        Trial(URI url, DatadogKeys keys) {
            this(HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build(), url, keys);
        }

        boolean permits(String method, String path, BodyPublisher body) {
            int status = status(method, path, body);
            if (status == 429 || status >= 500) {
                throw new DatadogUnavailableException(method + " " + path + " was answered with " + status, null);
            }
            return status != 401 && status != 403;
        }

        private int status(String method, String path, BodyPublisher body) {
            try {
                HttpResponse<Void> response = send(method, path, body);
                for (int tries = 1; response.statusCode() == 429 && tries < TRIES; tries++) {
                    Thread.sleep(pause(response).toMillis());
                    response = send(method, path, body);
                }
                return response.statusCode();
            } catch (IOException e) {
                throw new DatadogUnavailableException(method + " " + path + ": " + e, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DatadogUnavailableException(method + " " + path + " was interrupted", e);
            }
        }

        private HttpResponse<Void> send(String method, String path, BodyPublisher body)
                throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                    .method(method, body)
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .header("DD-API-KEY", keys.api())
                    .header("DD-APPLICATION-KEY", keys.application())
                    .header("Dd-Aws-Api-Call-Source", "ddorg")
                    .build();
            return http.send(request, BodyHandlers.discarding());
        }

        private static Duration pause(HttpResponse<Void> response) {
            long seconds =
                    response.headers().firstValueAsLong("X-RateLimit-Reset").orElse(1);
            return Duration.ofSeconds(Math.min(60, Math.max(1, seconds)));
        }
    }
}
