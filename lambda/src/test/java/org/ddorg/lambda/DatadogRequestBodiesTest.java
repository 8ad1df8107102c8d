package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.v2.model.AWSAccountCreateRequest;
import com.datadog.api.client.v2.model.AWSAccountUpdateRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.ddorg.sandbox.datadog.Models;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every body that the function sends to Datadog, read with the models of Datadog's own client. */
class DatadogRequestBodiesTest {
    private static final Object[] EVERYTHING = {
        "AccountTags", List.of("team:a"),
        "Regions", List.of("us-east-1", "eu-west-1"),
        "DisableMetricCollection", "false",
        "AutomuteEnabled", "false",
        "CollectCloudWatchAlarms", "true",
        "CollectCustomMetrics", "true",
        "NamespaceFiltersInclude", List.of("AWS/EC2"),
        "MetricTagFilters", List.of("AWS/EC2=env:production", "AWS/EC2=team:a"),
        "LogForwarderArns", List.of("arn:aws:lambda:us-east-1:111111111111:function:forwarder"),
        "LogSources", List.of("s3"),
        "LogTagFilters", List.of("s3=env:production"),
        "XRayServices", List.of("all"),
        "DisableResourceCollection", "false",
        "CloudSecurityPostureManagement", "true"
    };

    private static final ObjectMapper CLIENT = new ApiClient().getJSON().getMapper();

    private final FunctionInSandbox function = new FunctionInSandbox();
    private final RecordingProxy datadog = new RecordingProxy(function.sandbox.datadogUrl());

    @AfterEach
    void stop() {
        datadog.close();
        function.close();
    }

    @Test
    void everyBodyIsUnderstoodWhole() throws JsonProcessingException {
        function.environment().put("DDORG_DATADOG_URL", datadog.url());
        Object id = function.create(EVERYTHING).get("PhysicalResourceId");
        function.update(id.toString(), properties("XRayServices", List.of("AWS/AppSync")), properties(EVERYTHING));
        function.update(id.toString(), properties(EVERYTHING), properties());
        function.update(id.toString(), properties("IAMRoleName", "Other"), properties());
        function.update(id.toString(), properties(), properties("NamespaceFiltersExclude", List.of("AWS/SQS")));
        assertThat(datadog.bodies("POST")).hasSize(1);
        assertThat(datadog.bodies("PATCH")).hasSizeGreaterThanOrEqualTo(4);
        for (String body : datadog.bodies("POST")) {
            Models.assertUnderstood(CLIENT.readValue(body, AWSAccountCreateRequest.class));
        }
        for (String body : datadog.bodies("PATCH")) {
            Models.assertUnderstood(CLIENT.readValue(body, AWSAccountUpdateRequest.class));
        }
    }
}
