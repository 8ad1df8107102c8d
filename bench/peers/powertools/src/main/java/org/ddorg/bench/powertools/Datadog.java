package org.ddorg.bench.powertools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Datadog's AWS integration, over the JDK's HTTP client: the URL connection client cannot PATCH. */
record Datadog(String apiKey, String applicationKey) {
    private static final String BASE =
            Objects.requireNonNullElse(System.getenv("DATADOG_URL"), "https://api.datadoghq.com");
    private static final String PREFIX = "/api/v2/integration/aws";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode register(Map<String, Object> attributes) {
        return call("POST", "/accounts", account(attributes)).path("data");
    }

    Optional<JsonNode> integration(String accountId) {
        JsonNode found = call("GET", "/accounts?aws_account_id=" + accountId, BodyPublishers.noBody());
        return Optional.ofNullable(found.path("data").get(0));
    }

    void update(String id, Map<String, Object> attributes) {
        call("PATCH", "/accounts/" + id, account(attributes));
    }

    void delete(String id) {
        call("DELETE", "/accounts/" + id, BodyPublishers.noBody());
    }

    public List<String> permissions(String kind) {
        List<String> actions = new ArrayList<>();
        call("GET", "/iam_permissions/" + kind, BodyPublishers.noBody())
                .at("/data/attributes/permissions")
                .forEach(action -> actions.add(action.asText()));
        return actions;
    }

    private JsonNode call(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(BASE + PREFIX + path))
                .header("DD-API-KEY", apiKey)
                .header("DD-APPLICATION-KEY", applicationKey)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new IllegalStateException(
                        "Datadog answered " + response.statusCode() + " to " + method + " " + path);
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher account(Map<String, Object> attributes) {
        try {
            return BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("data", Map.of("type", "account", "attributes", attributes))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
