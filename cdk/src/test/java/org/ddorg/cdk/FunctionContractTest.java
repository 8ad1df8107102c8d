package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Test;

/** The function reads the properties that the templates send, in the form that CloudFormation gives them. */
class FunctionContractTest {

    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("DatadogSite", "datadoghq.eu"),
            Map.entry("DatadogApiKey", "api"),
            Map.entry("DatadogAppKey", "app"),
            Map.entry("IAMRoleName", "DatadogIntegrationRole"),
            Map.entry("RolePath", "/monitoring/"),
            Map.entry("RoleDescription", "Theirs"),
            Map.entry("RoleTags", "team=platform,stage=prod"),
            Map.entry("MaxSessionDuration", "7200"),
            Map.entry("AllowedRegions", "us-east-1,eu-west-1"),
            Map.entry("ExistingIntegration", "fail"),
            Map.entry("AcceptUnknownWrites", "true"),
            Map.entry("DisableMetricCollection", "false"),
            Map.entry("CollectCloudWatchAlarms", "true"),
            Map.entry("CollectCustomMetrics", "true"),
            Map.entry("AutomuteEnabled", "false"),
            Map.entry("NamespaceFiltersInclude", "AWS/EC2,AWS/RDS"),
            Map.entry("MetricTagFilters", "AWS/EC2=env:production,AWS/EC2=!team:a"),
            Map.entry("DisableResourceCollection", "false"),
            Map.entry("CloudSecurityPostureManagement", "true"),
            Map.entry("LogForwarderArns", "arn:aws:lambda:us-east-1:111111111111:function:forwarder"),
            Map.entry("LogSources", "s3,elbv2"),
            Map.entry("LogTagFilters", "s3=env:production"),
            Map.entry("XRayServices", "AWS/AppSync"),
            Map.entry("Regions", "us-east-1,eu-west-1"),
            Map.entry("AccountTags", "team:platform,env:production"),
            Map.entry("AccountFacts", "true"));

    @Test
    void functionReadsThePropertiesOfDefaultParameters() {
        Map<String, Object> properties = properties(Map.of("DatadogApiKey", "api", "DatadogAppKey", "app"));

        assertThat(read(properties).desired().settings()).isEmpty();
        assertThat(read(properties).desired().role().value()).isEqualTo("DatadogIntegrationRole");
    }

    @Test
    void functionReadsEveryProperty() {
        Request request = read(properties(EXAMPLES));

        assertThat(request.desired().settings())
                .containsOnlyKeys(
                        "account_tags",
                        "aws_regions",
                        "metrics_config",
                        "logs_config",
                        "traces_config",
                        "resources_config");
        assertThat(request.desired().site().domain()).isEqualTo("datadoghq.eu");
        assertThat(request.desired().adopts()).isFalse();
        assertThat(request.desired().attributes().path()).isEqualTo("/monitoring/");
        assertThat(request.desired().attributes().tags()).containsEntry("stage", "prod");
        assertThat(request.desired().acceptsUnknownWrites()).isTrue();
        assertThat(request.desired().namesAccount()).isTrue();
    }

    @Test
    void functionAcceptsEverySiteOfTheTemplate() {
        JsonNode sites = SynthesizedTemplates.template("member.yaml").at("/Parameters/DatadogSite/AllowedValues");

        assertThat(sites)
                .hasSize(9)
                .allSatisfy(site -> assertThatCode(() -> read(properties(
                                Map.of("DatadogApiKey", "api", "DatadogAppKey", "app", "DatadogSite", site.asText()))))
                        .doesNotThrowAnyException());
    }

    private static Request read(Map<String, Object> properties) {
        return Request.of(CloudFormationCustomResourceEvent.builder()
                        .withRequestType("Create")
                        .withRequestId("r")
                        .withStackId("arn:aws:cloudformation:us-east-1:111111111111:stack/s/u")
                        .withLogicalResourceId("DatadogAccount")
                        .withResourceProperties(properties)
                        .build())
                .orElseThrow();
    }

    /** The custom resource's properties, each Ref replaced by the parameter's value; all scalars are strings. */
    private static Map<String, Object> properties(Map<String, String> values) {
        JsonNode template = SynthesizedTemplates.template("member.yaml");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("PermissionsBoundary", "arn:aws:iam::111111111111:policy/ddorg-boundary/s-Boundary-1");
        template.at("/Resources/DatadogAccount/Properties").properties().forEach(property -> {
            if (property.getKey().equals("PermissionsBoundary")) {
                return;
            }
            JsonNode reference = property.getValue().path("Ref");
            properties.put(
                    property.getKey(),
                    reference.isMissingNode()
                            ? property.getValue().asText("an ARN")
                            : value(template.path("Parameters").path(reference.asText()), reference.asText(), values));
        });
        return properties;
    }

    private static Object value(JsonNode parameter, String name, Map<String, String> values) {
        String text = values.getOrDefault(name, parameter.path("Default").asText());
        boolean isList = parameter.path("Type").asText().equals("CommaDelimitedList");
        return isList ? List.of(text.split(",", -1)) : text;
    }
}
