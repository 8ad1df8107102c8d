package org.ddorg.admin.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;

/**
 * Datadog's AWS integration API, as far as an admin needs it. Every call throws {@link DatadogUnavailableException} when
 * Datadog does not answer, or with an error.
 */
public final class DatadogClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DatadogHttp http;

    public DatadogClient(DatadogServer server, DatadogKeys keys) {
        this.http = new DatadogHttp(server, keys);
    }

    /** All AWS accounts that are registered. */
    public List<DatadogIntegration> integrations() {
        return get("accounts")
                .path("data")
                .valueStream()
                .map(DatadogIntegration::of)
                .toList();
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
        return DatadogIntegration.texts(get("iam_permissions/" + kind).at("/data/attributes/permissions"));
    }

    /**
     * Changes what the attributes name; what they leave out stays as it is.
     *
     * @param id of the integration
     */
    public void change(String id, String accountId, ObjectNode attributes) {
        ObjectNode all = JSON.createObjectNode().put("aws_account_id", accountId);
        all.setAll(attributes);
        ObjectNode body = JSON.createObjectNode();
        body.putObject("data").put("type", "account").set("attributes", all);
        String path = "accounts/" + id;
        DatadogAnswer.read("PATCH " + path, call("PATCH", path, body.toString(), Set.of(200)));
    }

    /** Removes an integration, if it still exists. */
    public void remove(String id) {
        call("DELETE", "accounts/" + id, "", Set.of(204, 404));
    }

    private JsonNode get(String path) {
        return DatadogAnswer.read("GET " + path, call("GET", path, "", Set.of(200)));
    }

    private HttpResponse<byte[]> call(String method, String path, String body, Set<Integer> expected) {
        HttpResponse<byte[]> response = http.call(method, "/api/v2/integration/aws/" + path, body);
        int status = response.statusCode();
        if (expected.contains(status)) {
            return response;
        }
        String advice = status == 403
                ? ". Set DD_API_KEY and DD_APP_KEY to keys of "
                        + http.server().url().getHost() + " with aws_configuration_read,"
                        + " aws_configuration_edit and aws_configurations_manage, or set DD_SITE"
                : "";
        throw DatadogHttp.failure(method, path, response, advice);
    }
}
