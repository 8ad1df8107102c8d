package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.contract.CustomResourceProperties;
import org.ddorg.contract.Property;
import org.ddorg.lambda.request.RefreshRequest;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Test;

/** The function reads the properties that the templates send, in the form that CloudFormation gives them. */
class FunctionContractTest {

    /** Of each property its example, but for the keys, what excludes another, and where another value tells more. */
    private static Map<String, String> examples() {
        Map<String, String> examples = new LinkedHashMap<>();
        for (Property property : CustomResourceProperties.TABLE.all()) {
            if (property.console() != null) {
                examples.put(property.name(), property.console().example());
            }
        }
        CustomResourceProperties.TABLE.exclusions().forEach(exclusion -> examples.remove(exclusion.second()));
        examples.putAll(Map.of(
                "DatadogSite", "datadoghq.eu",
                "DatadogApiKey", "api",
                "DatadogAppKey", "app",
                "DatadogSecretArn", "",
                "ExcludedAccounts", "",
                "RoleTags", "team=platform,stage=prod",
                "ExistingIntegration", "fail",
                "AcceptUnknownWrites", "true",
                "AccountFacts", "true"));
        return examples;
    }

    @Test
    void functionReadsThePropertiesOfDefaultParameters() {
        Map<String, Object> properties = properties(Map.of("DatadogApiKey", "api", "DatadogAppKey", "app"));

        assertThat(read(properties).desired().settings()).isEmpty();
        assertThat(read(properties).desired().role().value()).isEqualTo("DatadogIntegrationRole");
    }

    @Test
    void functionReadsEveryProperty() {
        Request request = read(properties(examples()));

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
    void functionReadsTheEventOfTheSchedule() throws JsonProcessingException {
        JsonNode input =
                SynthesizedTemplates.template("member.yaml").findValue("Input").path("Fn::Sub");
        String text = input.path(0).asText();
        Map<String, String> values = examples();
        values.putAll(Map.of(
                "AWS::StackId", "arn:aws:cloudformation:us-east-1:111111111111:stack/s/u",
                "PermissionsBoundary", "arn:aws:iam::111111111111:policy/boundary",
                "ExternalId", "0123456789abcdef0123456789abcdef",
                "ResourceCollection", "true"));
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }

        RefreshRequest request = RefreshRequest.of(new ObjectMapper().readValue(text, new TypeReference<>() {}));
        assertThat(request.stack().account().value()).isEqualTo("111111111111");
        assertThat(request.collectsResources()).isTrue();
        assertThat(request.acceptsUnknownWrites()).isTrue();
        assertThat(request.attributes().path()).isEqualTo("/monitoring/");
        assertThat(request.attributes().boundary()).hasValue("arn:aws:iam::111111111111:policy/boundary");
        assertThat(request.attributes().regions()).containsExactly("us-east-1", "eu-central-1");
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
