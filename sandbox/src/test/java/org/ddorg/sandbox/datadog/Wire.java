package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Plain HTTP against the sandbox's Datadog, with the right keys. */
final class Wire {
    static final String AWS = "/api/v2/integration/aws";
    static final String ACCOUNTS = AWS + "/accounts";

    private static final DatadogOptions KEYS = DatadogOptions.defaults();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;

    Wire(URI url) {
        this.url = url;
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(request(method, path, body)
                .header("DD-API-KEY", KEYS.apiKey())
                .header("DD-APPLICATION-KEY", KEYS.applicationKey())
                .build());
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    HttpResponse<String> getWithoutKeys(String path) {
        return send(request("GET", path, "").build());
    }

    HttpResponse<String> register(String attributes) {
        return send("POST", ACCOUNTS, account(attributes));
    }

    /** Registers an account for a role and answers the integration's id. */
    String registered(String accountId) {
        return JsonApiDocuments.parse(register(minimal(accountId)).body())
                .at("/data/id")
                .asText();
    }

    static String account(String attributes) {
        return "{\"data\":{\"type\":\"account\",\"attributes\":{" + attributes + "}}}";
    }

    static String minimal(String accountId) {
        return "\"aws_account_id\":\"" + accountId
                + "\",\"aws_partition\":\"aws\",\"auth_config\":{\"role_name\":\"DatadogIntegrationRole\"}";
    }

    static JsonNode attributes(HttpResponse<String> response) {
        return JsonApiDocuments.parse(response.body()).at("/data/attributes");
    }

    static String header(HttpResponse<String> response, String name) {
        return String.join(",", response.headers().allValues(name));
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(url.resolve(path)).method(method, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
