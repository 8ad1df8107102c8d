package org.ddorg.cdk.constructs.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.templates.Synthesis;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

class AccountIntegrationTest {

    private static final CodeLocation CODE = new CodeLocation("code", "ddorg-lambda.jar");

    @Test
    void worksInAStackWithoutParameters() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("IAMRoleName", "Datadog");
        settings.put("Regions", List.of("us-east-1", "eu-west-1"));

        JsonNode account = theOnly("Custom::DatadogAwsAccount", settings);

        assertThat(account.at("/Properties/Regions/1").asText()).isEqualTo("eu-west-1");
        assertThat(account.at("/Properties/IAMRoleName").asText()).isEqualTo("Datadog");
        assertThat(resources(settings).findValues("RoleName"))
                .isNotEmpty()
                .allMatch(name -> name.asText().equals("Datadog"));
    }

    @Test
    void missingRoleNameIsRefused() {
        assertThatThrownBy(() -> new AccountIntegration(new Stack(), "Datadog", CODE, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("IAMRoleName");
    }

    private static JsonNode theOnly(String type, Map<String, Object> settings) {
        List<JsonNode> found = resources(settings)
                .valueStream()
                .filter(resource -> resource.path("Type").asText().equals(type))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static JsonNode resources(Map<String, Object> settings) {
        return Synthesis.template(app -> stack(app, settings)).path("Resources");
    }

    private static Stack stack(App app, Map<String, Object> settings) {
        Stack stack = new Stack(app, "theirs");
        new AccountIntegration(stack, "Datadog", CODE, settings);
        return stack;
    }
}
