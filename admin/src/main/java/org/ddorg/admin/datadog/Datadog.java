package org.ddorg.admin.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Datadog's AWS integration API, to read. It waits when Datadog says that the limit of requests is reached. */
public final class Datadog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 10;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI url;
    private final String apiKey;
    private final String appKey;

    /** @param url {@code https://api.<site>}, or what stands for it */
    public Datadog(URI url, String apiKey, String appKey) {
        this.url = url;
        this.apiKey = apiKey;
        this.appKey = appKey;
    }

    /**
     * All AWS accounts that are registered.
     *
     * @throws DatadogUnavailable when Datadog does not answer, or with an error
     */
    public List<Registration> registrations() {
        List<Registration> registrations = new ArrayList<>();
        get("accounts").path("data").forEach(data -> registrations.add(Registration.of(data)));
        return registrations;
    }

    /** The actions that Datadog asks for in every account. */
    public List<String> standardPermissions() {
        return permissions("standard");
    }

    /** The actions that Datadog asks for where it collects resources. */
    public List<String> resourceCollectionPermissions() {
        return permissions("resource_collection");
    }

    private List<String> permissions(String kind) {
        return Registration.texts(get("iam_permissions/" + kind).at("/data/attributes/permissions"));
    }

    private JsonNode get(String path) {
        try {
            HttpResponse<byte[]> response = send(path);
            for (int tries = 1; response.statusCode() == 429 && tries < TRIES; tries++) {
                Thread.sleep(pause(response).toMillis());
                response = send(path);
            }
            return body(path, response);
        } catch (IOException e) {
            throw new DatadogUnavailable("GET " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatadogUnavailable("GET " + path + " was interrupted", e);
        }
    }

    private static JsonNode body(String path, HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new DatadogUnavailable("GET " + path + " was answered with " + response.statusCode(), null);
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<byte[]> send(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v2/integration/aws/" + path))
                .timeout(Duration.ofSeconds(60))
                .header("DD-API-KEY", apiKey)
                .header("DD-APPLICATION-KEY", appKey)
                .header("Dd-Aws-Api-Call-Source", "ddorg")
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static Duration pause(HttpResponse<byte[]> response) {
        long seconds = response.headers().firstValueAsLong("X-RateLimit-Reset").orElse(1);
        return Duration.ofSeconds(Math.min(60, Math.max(1, seconds)));
    }
}
