package org.ddorg.sandbox.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datadog.api.client.ApiException;
import com.datadog.api.client.v2.api.AwsIntegrationApi;
import com.datadog.api.client.v2.model.AWSEventBridgeCreateRequest;
import com.datadog.api.client.v2.model.AWSEventBridgeCreateRequestAttributes;
import com.datadog.api.client.v2.model.AWSEventBridgeCreateRequestData;
import com.datadog.api.client.v2.model.AWSEventBridgeDeleteRequest;
import com.datadog.api.client.v2.model.AWSEventBridgeDeleteRequestAttributes;
import com.datadog.api.client.v2.model.AWSEventBridgeDeleteRequestData;
import com.datadog.api.client.v2.model.AWSEventBridgeType;
import org.ddorg.sandbox.http.Listener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The parts of the API around the accounts. */
class CostAndEventBridgeTest {
    private static final String ACCOUNT = "111111111111";
    private static final String CONFIG =
            "{\"data\":{\"type\":\"ccm_config\",\"attributes\":{\"ccm_config\":{\"data_export_configs\":"
                    + "[{\"report_name\":\"costs\",\"report_prefix\":\"reports\",\"report_type\":\"CUR2.0\","
                    + "\"bucket_name\":\"billing\",\"bucket_region\":\"us-east-1\"}]}}}}";

    private final Datadog datadog = new Datadog(DatadogOptions.defaults());
    private final Listener listener = Listener.start(0, new DatadogApi(datadog));
    private final Wire wire = new Wire(listener.url());
    private final AwsIntegrationApi api =
            new AwsIntegrationApi(DatadogClient.of(listener.url(), DatadogOptions.defaults()));

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void costConfigurationIsCreatedReadUpdatedAndDeleted() {
        String path = Wire.ACCOUNTS + "/" + wire.registered(ACCOUNT) + "/ccm_config";

        assertThat(wire.get(path).statusCode()).isEqualTo(404);
        assertThat(wire.send("PATCH", path, CONFIG).statusCode()).isEqualTo(404);
        assertThat(wire.send("POST", path, CONFIG).statusCode()).isEqualTo(200);
        assertThat(wire.send("POST", path, CONFIG).statusCode()).isEqualTo(409);
        assertThat(Wire.attributes(wire.get(path))
                        .at("/data_export_configs/0/bucket_name")
                        .asText())
                .isEqualTo("billing");
        assertThat(wire.send("PATCH", path, CONFIG.replace("billing", "other")).body())
                .contains("other");
        assertThat(wire.send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(wire.send("DELETE", path, "").statusCode()).isEqualTo(404);
    }

    @Test
    void eventSourceIsDeletedByItsFullName() throws ApiException {
        var created = api.createAWSEventBridgeSource(source("alerts"));
        String name = created.getData().getAttributes().getEventSourceName();
        var listed = api.listAWSEventBridgeSources();
        var deleted = api.deleteAWSEventBridgeSource(deletion(name));

        assertThat(name).matches("alerts-[0-9a-f]{8}");
        assertThat(listed.getData().getAttributes().getAccounts()).hasSize(1);
        Models.assertUnderstood(created);
        Models.assertUnderstood(listed);
        Models.assertUnderstood(deleted);
        assertThat(api.listAWSEventBridgeSources().getData().getAttributes().getAccounts())
                .isEmpty();
    }

    @Test
    void secondEventSourceOfTheSameNameConflicts() throws ApiException {
        api.createAWSEventBridgeSource(source("alerts"));

        ApiException conflict =
                catchThrowableOfType(ApiException.class, () -> api.createAWSEventBridgeSource(source("alerts")));

        assertThat(conflict.getCode()).isEqualTo(409);
    }

    private static AWSEventBridgeCreateRequest source(String generator) {
        return new AWSEventBridgeCreateRequest(new AWSEventBridgeCreateRequestData(
                new AWSEventBridgeCreateRequestAttributes(ACCOUNT, generator, "us-east-1"),
                AWSEventBridgeType.EVENT_BRIDGE));
    }

    private static AWSEventBridgeDeleteRequest deletion(String name) {
        return new AWSEventBridgeDeleteRequest(new AWSEventBridgeDeleteRequestData(
                new AWSEventBridgeDeleteRequestAttributes(ACCOUNT, name, "us-east-1"),
                AWSEventBridgeType.EVENT_BRIDGE));
    }
}
