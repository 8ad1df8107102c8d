package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Policies that allow EventBridge something use only what EventBridge sends. A condition on anything else is never true,
 * so EventBridge delivers nothing, and no deployment fails.
 */
class EventBridgePoliciesTest {

    /** "Not supported for EventBridge-to-encrypted topics": Amazon SNS Developer Guide, "Key management". */
    private static final List<String> NOT_SENT_TO_KMS =
            List.of("aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid");

    @ParameterizedTest
    @ValueSource(strings = {"code-bucket.yaml", "member.yaml", "organization.yaml"})
    void keyPoliciesHaveNoConditionOnTheSource(String template) {
        assertThat(statements(template, "AWS::KMS::Key", "KeyPolicy").flatMap(EventBridgePoliciesTest::conditionKeys))
                .doesNotContainAnyElementsOf(NOT_SENT_TO_KMS);
    }

    /** Amazon EventBridge User Guide, "Using resource-based policies", Amazon SNS permissions. */
    @ParameterizedTest
    @ValueSource(strings = {"code-bucket.yaml", "member.yaml", "organization.yaml"})
    void topicPoliciesHaveNoCondition(String template) {
        assertThat(statements(template, "AWS::SNS::TopicPolicy", "PolicyDocument"))
                .allSatisfy(statement -> assertThat(conditionKeys(statement)).isEmpty());
    }

    @Test
    void keyEncryptsForItsTopicOnly() {
        JsonNode topic = resource("NoticesTopic").at("/Properties/TopicName/Fn::Join");

        assertThat(statements("organization.yaml", "AWS::KMS::Key", "KeyPolicy"))
                .singleElement()
                .satisfies(statement -> assertThat(statement.path("Condition"))
                        .isEqualTo(SynthesizedTemplates.parse(
                                "{StringEquals: {'kms:EncryptionContext:aws:sns:topicArn': {'Fn::Sub':"
                                        + " ['arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${Prefix}-failures',"
                                        + " {Prefix: {Ref: Prefix}}]}}}")));
        assertThat(topic).isEqualTo(SynthesizedTemplates.parse("['-', [{Ref: Prefix}, failures]]"));
    }

    @Test
    void topicIsEncryptedWithTheKeyAndReceivesFromBothRules() {
        assertThat(statements("organization.yaml", "AWS::SNS::TopicPolicy", "PolicyDocument")
                        .map(statement -> statement.path("Action").asText()))
                .containsExactly("sns:Publish");
        assertThat(Stream.of("NoticesOperations", "NoticesAccounts")
                        .map(rule -> resource(rule)
                                .at("/Properties/Targets/0/Arn/Ref")
                                .asText()))
                .containsOnly("NoticesTopic");
    }

    private static JsonNode resource(String name) {
        return SynthesizedTemplates.template("organization.yaml")
                .path("Resources")
                .path(name);
    }

    /** The statements of a type's policies that allow EventBridge something. */
    private static Stream<JsonNode> statements(String template, String type, String policy) {
        return stream(SynthesizedTemplates.template(template).path("Resources"))
                .filter(resource -> resource.path("Type").asText().equals(type))
                .flatMap(resource ->
                        stream(resource.path("Properties").path(policy).path("Statement")))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .filter(statement ->
                        statement.at("/Principal/Service").toString().contains("events.amazonaws.com"));
    }

    private static Stream<String> conditionKeys(JsonNode statement) {
        return stream(statement.path("Condition"))
                .flatMap(operator -> operator.properties().stream())
                .map(entry -> entry.getKey().toLowerCase(Locale.ROOT));
    }

    private static Stream<JsonNode> stream(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false);
    }
}
