package org.ddorg.sandbox.datadog;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.ServerConfiguration;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Datadog's client, pointed at the sandbox. */
final class DatadogClient {
    private DatadogClient() {}

    static ApiClient of(URI url, DatadogOptions options) {
        ApiClient client = new ApiClient();
        client.setServers(List.of(new ServerConfiguration(url.toString(), "sandbox", Map.of())));
        client.configureApiKeys(Map.of("apiKeyAuth", options.apiKey(), "appKeyAuth", options.applicationKey()));
        return client;
    }
}
