package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * AWS checks a role when it creates a schedule or an on-failure destination, and a role that IAM has just accepted fails
 * that check. These resources therefore name the role in DependsOn: after a reference alone, CloudFormation starts them
 * while the role is still in its eventual consistency check.
 */
class RoleTimingTest {

    @ParameterizedTest
    @ValueSource(strings = {"member.yaml", "organization.yaml"})
    void schedulesWaitForTheRoleThatInvokes(String template) {
        JsonNode resources = SynthesizedTemplates.template(template).path("Resources");

        assertThat(ofType(resources, "AWS::Scheduler::Schedule"))
                .singleElement()
                .satisfies(schedule -> assertThat(dependencies(schedule))
                        .contains(schedule.at("/Properties/Target/RoleArn/Fn::GetAtt/0")
                                .asText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"member.yaml", "organization.yaml"})
    void onFailureDestinationsWaitForTheRoleOfTheFunction(String template) {
        JsonNode resources = SynthesizedTemplates.template(template).path("Resources");

        assertThat(ofType(resources, "AWS::Lambda::EventInvokeConfig"))
                .singleElement()
                .satisfies(config -> assertThat(dependencies(config))
                        .contains(roleOf(
                                resources,
                                config.at("/Properties/FunctionName/Ref").asText())));
    }

    /** The schedule's input has values of the custom resource, so the role is older than a run of the function, too. */
    @ParameterizedTest
    @ValueSource(strings = {"member.yaml", "organization.yaml"})
    void schedulesAreCreatedAfterTheCustomResource(String template) {
        JsonNode resources = SynthesizedTemplates.template(template).path("Resources");

        assertThat(ofType(resources, "AWS::Scheduler::Schedule"))
                .allSatisfy(schedule -> assertThat(
                                schedule.at("/Properties/Target/Input").toString())
                        .contains("DatadogAccount"));
    }

    private static String roleOf(JsonNode resources, String function) {
        return resources.path(function).at("/Properties/Role/Fn::GetAtt/0").asText();
    }

    private static Stream<JsonNode> ofType(JsonNode resources, String type) {
        return resources.properties().stream()
                .map(Map.Entry::getValue)
                .filter(resource -> resource.path("Type").asText().equals(type));
    }

    private static List<String> dependencies(JsonNode resource) {
        return StreamSupport.stream(resource.path("DependsOn").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
