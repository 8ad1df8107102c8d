package org.ddorg.cdk.constructs.organization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.ConstructConditions;
import org.ddorg.cdk.constructs.Policies;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.CfnKey;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.CfnTopicPolicy;
import software.constructs.Construct;

/**
 * Sends an email when a StackSet operation fails, or a single account in an operation that succeeds. The topic is
 * encrypted with its own key, since EventBridge cannot use the AWS managed key.
 *
 * <p>EventBridge sends no {@code aws:SourceAccount}, {@code aws:SourceArn} or {@code aws:SourceOrgID} when it publishes to
 * an encrypted topic, so a key policy with one of them stops delivery (Amazon SNS Developer Guide, "Key management").
 * The key is limited by SNS's encryption context instead, which names the topic. The topic's policy has no condition for
 * EventBridge at all (Amazon EventBridge User Guide, "Using resource-based policies", Amazon SNS permissions).
 */
public final class FailureNotifications extends Construct {
    private final String prefix;
    private final CfnTopic topic;

    /**
     * @param prefix prefix of all names; also the name of the StackSet
     * @param email recipient, who must confirm the subscription once
     */
    public FailureNotifications(Construct scope, String id, String prefix, String email) {
        super(scope, id);
        this.prefix = prefix;
        CfnKey key = Policies.key(
                this,
                "ddorg: encrypts failure notifications",
                allowEvents("EncryptNotices", List.of("kms:Decrypt", "kms:GenerateDataKey"), "*")
                        .conditions(
                                Map.of("StringEquals", Map.of("kms:EncryptionContext:aws:sns:topicArn", plannedArn())))
                        .build());
        topic = CfnTopic.Builder.create(this, "Topic")
                .topicName(prefixed("failures"))
                .displayName("ddorg")
                .kmsMasterKeyId(key.getRef())
                .build();
        CfnSubscription.Builder.create(this, "Email")
                .topicArn(topic.getRef())
                .protocol("email")
                .endpoint(email)
                .build();
        CfnTopicPolicy.Builder.create(this, "TopicPolicy")
                .topics(List.of(topic.getRef()))
                .policyDocument(topicPolicy())
                .build();
        rule("Operations", "failed-operations", "Operation", "status", List.of("FAILED", "STOPPED"));
        rule("Accounts", "failed-accounts", "StackInstance", "detailed-status", List.of("FAILED", "INOPERABLE"));
    }

    /** The topic's ARN, for further subscriptions. */
    public String topicArn() {
        return topic.getRef();
    }

    /** Creates all resources under a condition only. */
    public void setCondition(CfnCondition condition) {
        ConstructConditions.apply(this, condition);
    }

    private void rule(String id, String name, String kind, String field, List<String> values) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("stack-set-arn", List.of(Map.of("prefix", stackSet())));
        detail.put("status-details", Map.of(field, values));
        Map<String, Object> pattern = new LinkedHashMap<>();
        pattern.put("source", List.of("aws.cloudformation"));
        pattern.put("detail-type", List.of("CloudFormation StackSet " + kind + " Status Change"));
        pattern.put("detail", detail);
        CfnRule.Builder.create(this, id)
                .name(prefixed(name))
                .description("ddorg: " + name.replace('-', ' ') + " of the StackSet")
                .eventPattern(pattern)
                .targets(List.of(CfnRule.TargetProperty.builder()
                        .id("topic")
                        .arn(topic.getRef())
                        .build()))
                .build();
    }

    private PolicyDocument topicPolicy() {
        return Policies.document(
                allowEvents("PublishNotices", List.of("sns:Publish"), topic.getRef())
                        .build(),
                Policies.denyWithoutTls("sns:Publish", List.of(topic.getRef())));
    }

    private static PolicyStatement.Builder allowEvents(String sid, List<String> actions, String resource) {
        return Policies.allow(sid, actions, resource).principals(List.of(new ServicePrincipal("events.amazonaws.com")));
    }

    private String prefixed(String name) {
        return Fn.join("-", List.of(prefix, name));
    }

    /** The StackSet's ARN without the UUID at its end. */
    private String stackSet() {
        return arn("cloudformation", "stackset/${Prefix}:");
    }

    /** The topic's ARN, without a reference to the topic: it refers to the key, whose policy contains this. */
    private String plannedArn() {
        return arn("sns", "${Prefix}-failures");
    }

    private String arn(String service, String resource) {
        return Fn.sub(
                "arn:${AWS::Partition}:" + service + ":${AWS::Region}:${AWS::AccountId}:" + resource,
                Map.of("Prefix", prefix));
    }
}
