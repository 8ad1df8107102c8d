package org.ddorg.admin.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Set;

/** Datadog's AWS integration API, as far as an admin needs it. It waits when Datadog says that the limit of requests is reached. */
public final class DatadogClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 10;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI url;
    private final String apiKey;
    private final String appKey;

    /** @param url {@code https://api.<site>}, or what stands for it */
    public DatadogClient(URI url, String apiKey, String appKey) {
        this.url = url;
        this.apiKey = apiKey;
        this.appKey = appKey;
    }

    /**
     * All AWS accounts that are registered.
     *
     * @throws DatadogUnavailableException when Datadog does not answer, or with an error
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

    /**
     * Changes what the attributes name; what they leave out stays as it is.
     *
     * @param id of the registration
     * @throws DatadogUnavailableException when Datadog does not answer, or with an error
     */
    public void change(String id, String accountId, ObjectNode attributes) {
        ObjectNode all = JSON.createObjectNode().put("aws_account_id", accountId);
        all.setAll(attributes);
        ObjectNode body = JSON.createObjectNode();
        body.putObject("data").put("type", "account").set("attributes", all);
        call("PATCH", "accounts/" + id, BodyPublishers.ofString(body.toString()), Set.of(200));
    }

    /**
     * Removes a registration; one that is gone already is as good.
     *
     * @throws DatadogUnavailableException when Datadog does not answer, or with an error
     */
    public void remove(String id) {
        call("DELETE", "accounts/" + id, BodyPublishers.noBody(), Set.of(204, 404));
    }

    private JsonNode get(String path) {
        HttpResponse<byte[]> response = call("GET", path, BodyPublishers.noBody(), Set.of(200));
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new DatadogUnavailableException("GET " + path + " was not answered with JSON", e);
        }
    }

    private HttpResponse<byte[]> call(String method, String path, BodyPublisher body, Set<Integer> expected) {
        try {
            HttpResponse<byte[]> response = send(method, path, body);
            for (int tries = 1; response.statusCode() == 429 && tries < TRIES; tries++) {
                Thread.sleep(pause(response).toMillis());
                response = send(method, path, body);
            }
            return expect(method, path, expected, response);
        } catch (IOException e) {
            throw new DatadogUnavailableException(method + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatadogUnavailableException(method + " " + path + " was interrupted", e);
        }
    }

    private HttpResponse<byte[]> expect(
            String method, String path, Set<Integer> expected, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (expected.contains(status)) {
            return response;
        }
        String advice = status == 403
                ? ": give keys of " + url.getHost() + " whose application key has aws_configuration_read,"
                        + " aws_configuration_edit and aws_configurations_manage (DD_API_KEY, DD_APP_KEY, DD_SITE)"
                : "";
        throw new DatadogUnavailableException(method + " " + path + " was answered with " + status + advice, null);
    }

    private HttpResponse<byte[]> send(String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v2/integration/aws/" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("DD-API-KEY", apiKey)
                .header("DD-APPLICATION-KEY", appKey)
                .header("Dd-Aws-Api-Call-Source", "ddorg")
                .method(method, body)
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static Duration pause(HttpResponse<byte[]> response) {
        long seconds = response.headers().firstValueAsLong("X-RateLimit-Reset").orElse(1);
        return Duration.ofSeconds(Math.min(60, Math.max(1, seconds)));
    }
}
