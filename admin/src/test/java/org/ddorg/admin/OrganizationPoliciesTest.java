package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.rehearsal.SandboxAccess;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackResource;
import org.ddorg.sandbox.iam.policy.PolicyDocument;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator.Decision;
import org.ddorg.sandbox.iam.policy.Requester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.event.ruler.Ruler;

/** Whom the organization's bucket, secret, keys and topic let in, and of what its rules tell: as deployed, evaluated. */
class OrganizationPoliciesTest {

    private static final String MEMBER = "222222222222";
    private static final String OURS = "arn:aws:iam::" + MEMBER + ":role/ddorg/ddorg/StackSet-ddorg-FunctionRole-1AB";
    private static final String EXECUTION = "arn:aws:iam::" + MEMBER + ":role/stacksets-exec-0123456789abcdef";

    /** SNS names the topic in the encryption context of each use of its key. */
    private static final String TOPIC_OF_KEY = "kms:EncryptionContext:aws:sns:topicArn";

    private static final TestingOrganization ORGANIZATION = TestingOrganization.of(3);

    private static Stack stack;
    private static PolicyDocument bucketPolicy;
    private static PolicyDocument secretPolicy;

    @BeforeAll
    static void deploy() {
        ORGANIZATION.onboarded(Map.of("NotificationEmail", "cloud-team@example.com"));
        String management = ORGANIZATION.sandbox.organization().managementAccountId();
        stack = ORGANIZATION.sandbox.cloudFormation().stacks().in(management, "us-east-1").stream()
                .filter(one -> one.name().equals("ddorg"))
                .findFirst()
                .orElseThrow();
        try (SandboxAccess access = new SandboxAccess(ORGANIZATION.sandbox, DatadogSite.US1);
                S3Client s3 = access.management().s3();
                SecretsManagerClient secrets = access.management().secretsManager()) {
            String bucket = "ddorg-code-" + management + "-us-east-1";
            bucketPolicy = PolicyDocument.read(
                    s3.getBucketPolicy(r -> r.bucket(bucket)).policy());
            secretPolicy = PolicyDocument.read(
                    secrets.getResourcePolicy(r -> r.secretId(secret())).resourcePolicy());
        }
    }

    @AfterAll
    static void stop() {
        ORGANIZATION.close();
    }

    @Nested
    class SecretAndKey {
        /** The roles differ from {@link #OURS} in one thing each. */
        @ParameterizedTest
        @CsvSource({
            "arn:aws:iam::222222222222:role/ddorg/ddorg/StackSet-ddorg-FunctionRole-1AB, true, ALLOW",
            "arn:aws:iam::333333333333:role/ddorg/ddorg/anything, true, ALLOW",
            "arn:aws:iam::222222222222:role/ddorg/ddorg/StackSet-ddorg-FunctionRole-1AB, false, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:role/StackSet-ddorg-FunctionRole-1AB, true, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:role/ddorg/acme/StackSet-acme-FunctionRole-1AB, true, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:role/ddorg/ddorg2/FunctionRole, true, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:role/team/ddorg/ddorg/FunctionRole, true, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:role/DatadogIntegrationRole, true, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:role/stacksets-exec-0123456789abcdef, true, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:user/ddorg/ddorg/somebody, true, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:root, true, IMPLICIT_DENY",
        })
        void admitTheOrganizationsFunctionsByTheirPath(String principal, boolean inside, Decision decision) {
            assertThat(decide(secretPolicy, principal, inside, Access.to("secretsmanager:GetSecretValue", secret())))
                    .isEqualTo(decision);
            assertThat(decide(policy("KeysKey", "KeyPolicy"), principal, inside, decryption()))
                    .isEqualTo(decision);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "secretsmanager:PutSecretValue",
                    "secretsmanager:DescribeSecret",
                    "secretsmanager:DeleteSecret",
                    "secretsmanager:PutResourcePolicy",
                    "secretsmanager:UpdateSecret",
                })
        void functionsMayReadTheSecretsValueAndNothingElse(String action) {
            assertThat(decide(secretPolicy, OURS, true, Access.to(action, secret())))
                    .isEqualTo(Decision.IMPLICIT_DENY);
        }

        @Test
        void keyDecryptsThisSecretOnlyAndThroughSecretsManagerOnly() {
            PolicyDocument policy = policy("KeysKey", "KeyPolicy");
            String other = secret().replace("datadog-keys", "others");

            assertThat(decide(policy, OURS, true, Access.to("kms:Decrypt", "*")))
                    .isEqualTo(Decision.IMPLICIT_DENY);
            assertThat(decide(policy, OURS, true, decryption().with("kms:ViaService", "s3.us-east-1.amazonaws.com")))
                    .isEqualTo(Decision.IMPLICIT_DENY);
            assertThat(decide(policy, OURS, true, decryption().with("kms:EncryptionContext:SecretARN", other)))
                    .isEqualTo(Decision.IMPLICIT_DENY);
            for (String action :
                    new String[] {"kms:Encrypt", "kms:CreateGrant", "kms:PutKeyPolicy", "kms:GenerateDataKey"}) {
                Access access = new Access(action, "*", decryption().context());
                assertThat(decide(policy, OURS, true, access)).as(action).isEqualTo(Decision.IMPLICIT_DENY);
            }
        }

        /** IAM of the management account goes on deciding there; else nobody could delete the key. */
        @Test
        void keyIsAdministeredInItsOwnAccount() {
            String administrator =
                    "arn:aws:iam::" + ORGANIZATION.sandbox.organization().managementAccountId() + ":root";
            assertThat(decide(
                            policy("KeysKey", "KeyPolicy"),
                            administrator,
                            true,
                            Access.to("kms:ScheduleKeyDeletion", "*")))
                    .isEqualTo(Decision.ALLOW);
        }
    }

    @Nested
    class CodeBucket {
        @ParameterizedTest
        @CsvSource({
            "arn:aws:iam::222222222222:role/stacksets-exec-0123456789abcdef, true, ALLOW",
            "arn:aws:iam::222222222222:role/stacksets-exec-0123456789abcdef, false, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:role/team/stacksets-exec-0123456789abcdef, true, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:role/my-stacksets-exec-1, true, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:role/ddorg/ddorg/StackSet-ddorg-FunctionRole-1AB, true, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:user/stacksets-exec-1, true, IMPLICIT_DENY",
            "arn:aws:iam::222222222222:root, true, IMPLICIT_DENY",
        })
        void bucketLetsStackSetsOfThisOrganizationReadCode(String principal, boolean inside, Decision decision) {
            assertThat(decide(bucketPolicy, principal, inside, Access.to("s3:GetObject", object())))
                    .isEqualTo(decision);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"s3:PutObject", "s3:DeleteObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:PutObjectAcl"
                })
        void nobodyWritesOrListsByTheBucketsPolicy(String action) {
            String resource = action.equals("s3:ListBucket") ? object().replaceFirst("/.*", "") : object();
            assertThat(decide(bucketPolicy, EXECUTION, true, Access.to(action, resource)))
                    .isEqualTo(Decision.IMPLICIT_DENY);
        }

        @Test
        void withoutTlsTheBucketRefusesEverybody() {
            Access plain = Access.to("s3:GetObject", object()).with("aws:SecureTransport", "false");
            String owner = "arn:aws:iam::" + ORGANIZATION.sandbox.organization().managementAccountId() + ":root";

            assertThat(decide(bucketPolicy, EXECUTION, true, plain)).isEqualTo(Decision.EXPLICIT_DENY);
            assertThat(decide(bucketPolicy, owner, true, plain)).isEqualTo(Decision.EXPLICIT_DENY);
        }
    }

    @Nested
    class Topic {
        /** EventBridge publishes without the account and the ARN of the rule, so no condition can ask for them. */
        @Test
        void topicIsEncryptedAndTakesNoticesFromEventBridgeOnly() {
            PolicyDocument policy = policy("NoticesTopicPolicy", "PolicyDocument");
            Access publishing =
                    Access.to("sns:Publish", resource("NoticesTopic").physicalId());

            assertThat(resource("NoticesTopic")
                            .properties()
                            .path("KmsMasterKeyId")
                            .asText())
                    .isEqualTo(resource("NoticesKey").physicalId());
            assertThat(PolicyEvaluator.decide(policy, events(), publishing)).isEqualTo(Decision.ALLOW);
            assertThat(PolicyEvaluator.decide(policy, Requester.service("cloudwatch.amazonaws.com"), publishing))
                    .isEqualTo(Decision.IMPLICIT_DENY);
            assertThat(decide(policy, OURS, true, publishing)).isEqualTo(Decision.IMPLICIT_DENY);
        }

        @ParameterizedTest
        @ValueSource(strings = {"kms:Decrypt", "kms:GenerateDataKey"})
        void eventBridgeMayUseTheTopicsKeyForThatTopicOnly(String action) {
            PolicyDocument policy = policy("NoticesKey", "KeyPolicy");
            String topic = resource("NoticesTopic").physicalId();
            Access bare = Access.to(action, "*");
            Access encrypting = bare.with(TOPIC_OF_KEY, topic);

            assertThat(PolicyEvaluator.decide(policy, events(), encrypting)).isEqualTo(Decision.ALLOW);
            assertThat(PolicyEvaluator.decide(policy, events(), bare.with(TOPIC_OF_KEY, topic + "2")))
                    .isEqualTo(Decision.IMPLICIT_DENY);
            assertThat(PolicyEvaluator.decide(policy, events(), bare)).isEqualTo(Decision.IMPLICIT_DENY);
            assertThat(decide(policy, OURS, true, encrypting)).isEqualTo(Decision.IMPLICIT_DENY);
        }
    }

    @Nested
    class Notices {
        /** The statuses of an operation that AWS documents; EventBridge's own matcher decides. */
        @ParameterizedTest
        @CsvSource({
            "FAILED, true",
            "STOPPED, true",
            "SUCCEEDED, false",
            "RUNNING, false",
            "QUEUED, false",
            "STOPPING, false"
        })
        void failedOperationsAreReported(String status, boolean told) throws Exception {
            String details = "{\"status\": \"" + status + "\", \"status-reason\": \"\"}";
            assertThat(matches("NoticesOperations", event("Operation", stackSet(), details)))
                    .isEqualTo(told);
            assertThat(matches("NoticesAccounts", event("Operation", stackSet(), details)))
                    .isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "OUTDATED, FAILED, true",
            "INOPERABLE, INOPERABLE, true",
            "CURRENT, SUCCEEDED, false",
            "OUTDATED, PENDING, false",
            "OUTDATED, RUNNING, false",
            "OUTDATED, CANCELLED, false",
            "OUTDATED, SKIPPED_SUSPENDED_ACCOUNT, false",
        })
        void failedInstancesAreReported(String status, String detailed, boolean told) throws Exception {
            String details = String.format(
                    Locale.ROOT,
                    "{\"status\": \"%s\", \"status-reason\": \"\", \"detailed-status\": \"%s\"}",
                    status,
                    detailed);
            assertThat(matches("NoticesAccounts", event("StackInstance", stackSet(), details)))
                    .isEqualTo(told);
            assertThat(matches("NoticesOperations", event("StackInstance", stackSet(), details)))
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"stackset/ddorg-other:", "stackset/others:", "stackset/acme-ddorg:"})
        void otherStackSetsAreNotReported(String other) throws Exception {
            String arn = stackSet().replace("stackset/ddorg:", other);
            assertThat(matches("NoticesOperations", event("Operation", arn, "{\"status\": \"FAILED\"}")))
                    .isFalse();
            assertThat(matches("NoticesAccounts", event("StackInstance", arn, "{\"detailed-status\": \"FAILED\"}")))
                    .isFalse();
        }
    }

    @Nested
    class Outputs {
        @Test
        void outputsLeadToTheStackSetToDatadogAndToWhatWasMade() {
            Map<String, String> outputs = new LinkedHashMap<>();
            stack.outputs().forEach((name, output) -> outputs.put(name, output.value()));

            assertThat(outputs)
                    .containsEntry("StackSetName", "ddorg")
                    .containsEntry("SecretArn", secret())
                    .containsEntry("TopicArn", resource("NoticesTopic").physicalId())
                    .containsEntry("DatadogConsole", "https://app.datadoghq.com/integrations/amazon-web-services");
            assertThat(outputs.get("StackSetConsole"))
                    .startsWith(
                            "https://us-east-1.console.aws.amazon.com/cloudformation/home?region=us-east-1#/stacksets/")
                    .contains(resource("StackSet").physicalId());
            assertThat(outputs.get("ManagementRoleArn")).endsWith(":role/DatadogIntegrationRole");
        }
    }

    private static Decision decide(PolicyDocument policy, String principal, boolean inside, Access access) {
        Access described = access.with("aws:PrincipalArn", principal);
        if (!access.context().containsKey("aws:SecureTransport")) {
            described = described.with("aws:SecureTransport", "true");
        }
        String organization = inside ? ORGANIZATION.sandbox.organization().id() : "o-stranger00";
        Requester who = new Requester(principal.split(":", -1)[4], principal, Optional.of(principal), Optional.empty());
        return PolicyEvaluator.decide(policy, who, described.with("aws:PrincipalOrgID", organization));
    }

    private static Requester events() {
        return Requester.service("events.amazonaws.com");
    }

    private static boolean matches(String rule, String event) throws Exception {
        String pattern = resource(rule).properties().path("EventPattern").toString();
        return Ruler.matchesRule(event, pattern);
    }

    private static String event(String kind, String stackSet, String details) {
        return String.format(Locale.ROOT, """
                {"version": "0", "source": "aws.cloudformation", "account": "111111111111", "region": "us-east-1",
                 "detail-type": "CloudFormation StackSet %s Status Change", "resources": ["%s"],
                 "detail": {"stack-set-arn": "%s", "action": "CREATE", "status-details": %s}}""", kind, stackSet, stackSet, details);
    }

    private static Access decryption() {
        return Access.to("kms:Decrypt", "*")
                .with("kms:ViaService", "secretsmanager.us-east-1.amazonaws.com")
                .with("kms:EncryptionContext:SecretARN", secret());
    }

    private static PolicyDocument policy(String logicalId, String property) {
        return PolicyDocument.read(
                resource(logicalId).properties().path(property).toString());
    }

    private static StackResource resource(String logicalId) {
        return stack.resource(logicalId).orElseThrow();
    }

    private static String secret() {
        return resource("KeysSecret").physicalId();
    }

    private static String object() {
        String management = ORGANIZATION.sandbox.organization().managementAccountId();
        return "arn:aws:s3:::ddorg-code-" + management + "-us-east-1/ddorg-lambda-0123.jar";
    }

    private static String stackSet() {
        String management = ORGANIZATION.sandbox.organization().managementAccountId();
        return "arn:aws:cloudformation:us-east-1:" + management
                + ":stackset/ddorg:0a1b2c3d-0000-4000-8000-000000000000";
    }
}
