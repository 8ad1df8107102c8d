package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.ddorg.sandbox.aws.Credentials;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** CloudFormation invokes the function seconds after it changed the role's policies, and IAM enforces them later. */
@Execution(ExecutionMode.CONCURRENT)
class PolicyPropagationTest {
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Action":["iam:*","secretsmanager:*"],"Resource":"*"}]}""";
    private static final String SECRET = "{\"DatadogApiKey\":\"canary-api-key\",\"DatadogAppKey\":\"canary-app-key\"}";

    private final FunctionInSandbox function = new FunctionInSandbox();

    @BeforeEach
    void runWithARole() {
        function.iam().createRole(r -> r.roleName("FunctionRole").assumeRolePolicyDocument(TRUST));
        function.iam()
                .putRolePolicy(
                        r -> r.roleName("FunctionRole").policyName("function").policyDocument(POLICY));
    }

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void aPolicyThatTakesEffectLateDoesNotFailTheRequest() {
        function.sandbox.iam().delayPolicies(12);
        assertThat(createAs(session())).containsEntry("Status", "SUCCESS");
    }

    @Test
    void theSecretAndTheFactsAreReadOnceThePolicyIsInForce() {
        String arn = function.secret(SECRET);
        function.sandbox
                .faults()
                .add(Fault.once(
                                "secretsmanager",
                                "GetSecretValue",
                                Effect.fail(400, "AccessDeniedException", "Access to KMS is not allowed"))
                        .times(2));
        function.sandbox
                .faults()
                .add(Fault.once("account", "GetAccountInformation", Effect.fail(403, "AccessDeniedException", "no")));
        assertThat(function.create(
                        "DatadogApiKey", "", "DatadogAppKey", "", "DatadogSecretArn", arn, "AccountFacts", "true"))
                .containsEntry("Status", "SUCCESS");
        assertThat(function.integration().attributes().path("account_tags").toString())
                .contains("account_name:");
    }

    @Test
    void aDeleteAlsoReadsTheSecretOnceThePolicyIsInForce() {
        String arn = function.secret(SECRET);
        Map<String, Object> created =
                function.create("DatadogApiKey", "", "DatadogAppKey", "", "DatadogSecretArn", arn);
        function.sandbox
                .faults()
                .add(Fault.once(
                                "secretsmanager",
                                "GetSecretValue",
                                Effect.fail(400, "AccessDeniedException", "Access to KMS is not allowed"))
                        .times(3));
        Map<String, Object> event = function.event(
                "Delete", Requests.properties("DatadogApiKey", "", "DatadogAppKey", "", "DatadogSecretArn", arn));
        event.put("PhysicalResourceId", created.get("PhysicalResourceId"));

        assertThat(function.send(event)).containsEntry("Status", "SUCCESS");
        function.assertNothingIsLeft();
    }

    @Test
    void aDenyIsFinalAtOnce() {
        function.fault("iam", "CreateRole", new Effect.Deny());
        assertThat(function.create().get("Reason").toString()).contains("denied by an organization policy");
        assertThat(calls("CreateRole")).isEqualTo(1);
    }

    @Test
    void aBoundaryIsFinalAtOnceAndNamed() {
        function.fault(
                "iam",
                "CreateRole",
                Effect.fail(403, "AccessDenied", "because no permissions boundary allows the iam:CreateRole action"));
        assertThat(function.create().get("Reason").toString())
                .contains("denied by a permissions boundary")
                .contains("Allow the action in the permissions boundary of the function's role.");
        assertThat(calls("CreateRole")).isEqualTo(1);
    }

    @Test
    void aDenialThatLastsIsReportedWhileThereIsTimeToRespond() {
        function.fault("iam", "CreateRole", Effect.fail(403, "AccessDenied", "no identity-based policy allows it"));
        Map<String, Object> answer =
                function.send(function.event("Create", Requests.properties()), Duration.ofSeconds(20));
        assertThat(answer.get("Reason").toString()).startsWith("DDORG-IAM-ACCESS-DENIED: iam:CreateRole was denied: ");
        assertThat(calls("CreateRole")).isGreaterThan(1);
    }

    private long calls(String action) {
        return function.sandbox.calls().since(0).stream()
                .filter(call -> call.action().equals(action))
                .filter(call -> "DatadogIntegrationRole".equals(call.names().get("RoleName")))
                .count();
    }

    private Credentials.Session session() {
        return function.sandbox
                .roleSessions()
                .assumeAs(
                        "lambda.amazonaws.com",
                        "arn:aws:iam::" + function.account() + ":role/FunctionRole",
                        "function");
    }

    private Map<String, Object> createAs(Credentials.Session session) {
        function.environment().put("AWS_ACCESS_KEY_ID", session.accessKeyId());
        function.environment().put("AWS_SECRET_ACCESS_KEY", session.secretAccessKey());
        function.environment().put("AWS_SESSION_TOKEN", session.sessionToken());
        return function.create();
    }
}
