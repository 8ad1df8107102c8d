package org.ddorg.cdk.constructs;

import static java.util.Collections.singletonMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.CfnKey;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.CfnTopicPolicy;
import software.constructs.Construct;

/**
 * Sends an e-mail when a StackSet operation fails, or a single account in an operation that succeeds. The topic is
 * encrypted with its own key, since EventBridge cannot use the AWS managed key.
 */
public final class FailureNotifications extends Construct {
    private final String prefix;
    private final CfnTopic topic;

    /**
     * Declares topic, subscription and rules.
     *
     * @param prefix prefix of all names; also the name of the StackSet
     * @param email recipient, who must confirm the subscription once
     */
    public FailureNotifications(Construct scope, String id, String prefix, String email) {
        super(scope, id);
        this.prefix = prefix;
        CfnKey key = CfnKey.Builder.create(this, "Key")
                .description("ddorg: encrypts failure notifications")
                .enableKeyRotation(true)
                .pendingWindowInDays(7)
                .keyPolicy(keyPolicy())
                .build();
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
        detail.put("stack-set-arn", List.of(singletonMap("prefix", stackSet())));
        detail.put("status-details", singletonMap(field, values));
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

    private PolicyDocument keyPolicy() {
        PolicyDocument document = new PolicyDocument();
        document.addStatements(
                PolicyStatement.Builder.create()
                        .sid("AdministerByIamOfThisAccount")
                        .effect(Effect.ALLOW)
                        .principals(List.of(new AccountRootPrincipal()))
                        .actions(List.of("kms:*"))
                        .resources(List.of("*"))
                        .build(),
                events("EncryptNotices", List.of("kms:Decrypt", "kms:GenerateDataKey"), "*")
                        .conditions(singletonMap("StringEquals", singletonMap("aws:SourceAccount", Aws.ACCOUNT_ID)))
                        .build());
        return document;
    }

    private PolicyDocument topicPolicy() {
        PolicyDocument document = new PolicyDocument();
        document.addStatements(
                events("PublishNotices", List.of("sns:Publish"), topic.getRef())
                        .conditions(singletonMap("ArnLike", singletonMap("aws:SourceArn", rules())))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("DenyWithoutTls")
                        .effect(Effect.DENY)
                        .principals(List.of(new AnyPrincipal()))
                        .actions(List.of("sns:Publish"))
                        .resources(List.of(topic.getRef()))
                        .conditions(singletonMap("Bool", singletonMap("aws:SecureTransport", "false")))
                        .build());
        return document;
    }

    private static PolicyStatement.Builder events(String sid, List<String> actions, String resource) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(actions)
                .resources(List.of(resource));
    }

    private String prefixed(String name) {
        return Fn.join("-", List.of(prefix, name));
    }

    /** The StackSet's ARN without the UUID at its end. */
    private String stackSet() {
        return arn("cloudformation", "stackset/${Prefix}:");
    }

    private String rules() {
        return arn("events", "rule/${Prefix}-failed-*");
    }

    private String arn(String service, String resource) {
        return Fn.sub(
                "arn:${AWS::Partition}:" + service + ":${AWS::Region}:${AWS::AccountId}:" + resource,
                singletonMap("Prefix", prefix));
    }
}
