package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.lambda.Requests.properties;

import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ddorg.lambda.aws.JdkHttpClient;
import org.ddorg.lambda.plan.Names;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.run.SideBySide;
import org.ddorg.sandbox.datadog.Registration;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class HandlerTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";
    private static final String ACCOUNTS = "/api/v2/integration/aws/accounts";

    private final FunctionInSandbox function = new FunctionInSandbox();
    private final IamClient iam = function.iam();

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void createMakesARoleThatDatadogAloneMayAssume() {
        Map<String, Object> answer = function.create();
        Registration registration = registration();
        assertThat(answer)
                .containsEntry("Status", "SUCCESS")
                .containsEntry("PhysicalResourceId", MADE)
                .containsEntry("NoEcho", true)
                .containsEntry("RequestId", "request-1");
        assertThat(answer.get("Data"))
                .isEqualTo(Map.of(
                        "RoleArn", "arn:aws:iam::111111111111:role/" + ROLE,
                        "ExternalId", registration.externalId(),
                        "AccountConfigId", registration.id()));
        assertThat(URLDecoder.decode(iam.getRole(r -> r.roleName(ROLE)).role().assumeRolePolicyDocument(), UTF_8))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"DatadogAssumesRole\",\"Effect\":"
                        + "\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::464622532012:root\"},\"Action\":"
                        + "\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\""
                        + registration.externalId() + "\"}}}]}");
    }

    @Test
    void createGivesThePermissionsThatDatadogAsksFor() {
        function.create();
        assertThat(attached())
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::aws:policy/SecurityAudit",
                        "arn:aws:iam::111111111111:policy/ddorg/DatadogIntegrationRole/DatadogIntegrationRole-1",
                        "arn:aws:iam::111111111111:policy/ddorg/DatadogIntegrationRole/DatadogIntegrationRole-2",
                        "arn:aws:iam::111111111111:policy/ddorg/DatadogIntegrationRole/DatadogIntegrationRole-3",
                        "arn:aws:iam::111111111111:policy/ddorg/DatadogIntegrationRole/DatadogIntegrationRole-4");
        assertThat(iam.listRolePolicies(r -> r.roleName(ROLE)).policyNames()).containsExactly(Names.INLINE_POLICY);
    }

    @Test
    void withoutResourceCollectionNoneOfItsPermissionsAreGiven() {
        function.create("DisableResourceCollection", "true");
        assertThat(attached()).isEmpty();
    }

    @Test
    void unchangedUpdateWritesNothing() {
        function.create();
        long mark = function.sandbox.calls().mark();
        assertThat(function.update(MADE, properties(), properties())).containsEntry("PhysicalResourceId", MADE);
        assertThat(function.sandbox.calls().since(mark))
                .isNotEmpty()
                .allMatch(call -> call.action().matches("(Get|List|GET ).*"));
    }

    @Test
    void updateTurnsPostureManagementOnInPlace() {
        function.create();
        function.update(MADE, properties("CloudSecurityPostureManagement", "true"), properties());
        assertThat(registration()
                        .attributes()
                        .at("/resources_config/cloud_security_posture_management_collection")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void deleteTakesBackEverything() {
        function.create();
        assertThat(function.delete(MADE)).containsEntry("Status", "SUCCESS");
        assertNothingIsLeft();
        assertThat(function.delete(MADE)).containsEntry("Status", "SUCCESS");
    }

    @Test
    void deleteOfNeverCreatedResourceSucceedsAndTouchesNothing() {
        function.create();
        long mark = function.sandbox.calls().mark();
        for (String id : List.of(PhysicalId.NOTHING, "2026/11/21/[$LATEST]abcdef0123456789")) {
            assertThat(function.delete(id)).containsEntry("Status", "SUCCESS");
        }
        assertThat(function.sandbox.calls().since(mark)).isEmpty();
    }

    @Test
    void refusedValuesTouchNothingAndLeaveNothingToDelete() {
        Map<String, Object> answer = function.create("IAMRoleName", "not a name");
        assertThat(answer).containsEntry("Status", "FAILED").containsEntry("PhysicalResourceId", PhysicalId.NOTHING);
        assertThat(answer.get("Reason").toString())
                .startsWith("DDORG-INVALID-PROPERTY: IAMRoleName \"not a name\"")
                .endsWith("See docs/errors.md#ddorg-invalid-property");
        assertThat(function.sandbox.calls().since(0)).isEmpty();
    }

    @Test
    void failedCreateTakesBackWhatItMade() {
        fault("iam", "AttachRolePolicy", new Effect.Deny());
        Map<String, Object> answer = function.create();
        assertThat(answer).containsEntry("Status", "FAILED").containsEntry("PhysicalResourceId", PhysicalId.NOTHING);
        assertThat(answer.get("Reason").toString())
                .contains("DDORG-IAM-ACCESS-DENIED: iam:AttachRolePolicy was denied by a policy of the organization");
        assertNothingIsLeft();
    }

    @Test
    void failedCreateThatCannotTakeBackAnswersWithAnIdThatItsDeleteKnows() {
        fault("iam", "AttachRolePolicy", new Effect.Deny());
        fault("iam", "DeleteRole", new Effect.Deny());
        Object id = function.create().get("PhysicalResourceId");
        assertThat(id).isNotEqualTo(PhysicalId.NOTHING);
        function.sandbox.faults().clear();
        assertThat(function.delete(id.toString())).containsEntry("Status", "SUCCESS");
        assertNothingIsLeft();
    }

    @Test
    void refusedKeysNameTheMissingPermissionAndMakeNothing() {
        Map<String, Object> answer = function.create("DatadogApiKey", "wrong-key");
        assertThat(answer.get("Reason").toString())
                .contains("DDORG-DATADOG-FORBIDDEN: GET " + ACCOUNTS + " was refused by Datadog with 403: Forbidden")
                .contains("aws_configuration_read");
        assertNothingIsLeft();
    }

    @Test
    void rateLimitIsWaitedOutAsItAsks() {
        function.sandbox
                .faults()
                .add(Fault.once(
                                "datadog",
                                "POST " + ACCOUNTS,
                                new Effect.Fail(429, "429", "{\"errors\":[]}", Map.of("X-RateLimit-Reset", "1")))
                        .times(2));
        assertThat(function.create()).containsEntry("Status", "SUCCESS");
    }

    @Test
    void passingFaultsOfDatadogAreTriedAgain() {
        for (Effect effect : List.of(
                new Effect.Raw(502, "text/html", "<html>Bad Gateway</html>"),
                new Effect.Raw(200, "text/html", "<html>maintenance</html>"),
                new Effect.Raw(200, "application/json", "{\"data\":["),
                new Effect.ResetBefore(),
                new Effect.ResetAfter())) {
            function.sandbox.faults().clear();
            function.sandbox.faults().add(Fault.once("datadog", "POST " + ACCOUNTS, effect));
            Map<String, Object> answer = function.create();
            assertThat(answer)
                    .as(effect.toString())
                    .containsEntry("Status", "SUCCESS")
                    .containsEntry("PhysicalResourceId", MADE);
            function.delete(MADE);
            assertNothingIsLeft();
        }
    }

    @Test
    void lastingFaultsOfDatadogEndInAReasonThatNamesTheCall() {
        fault("datadog", "GET " + ACCOUNTS, new Effect.Raw(503, "text/html", "<html>"));
        assertThat(function.create().get("Reason").toString())
                .contains("DDORG-DATADOG-UNAVAILABLE: GET " + ACCOUNTS + " was answered by Datadog with 503");
        assertNothingIsLeft();
    }

    @Test
    void throttlingOfIamIsTriedAgain() {
        function.sandbox
                .faults()
                .add(Fault.once("iam", "CreateRole", Effect.throttle()).times(2));
        assertThat(function.create()).containsEntry("Status", "SUCCESS");
    }

    @Test
    void whatIamHasNotPropagatedYetIsTriedAgain() {
        Effect notYet = Effect.fail(404, "NoSuchEntity", "The role with name " + ROLE + " cannot be found.");
        function.sandbox
                .faults()
                .add(Fault.once("iam", "UpdateAssumeRolePolicy", notYet).times(2));
        function.sandbox
                .faults()
                .add(Fault.once("iam", "AttachRolePolicy", Effect.fail(409, "ConcurrentModification", "try again")));
        assertThat(function.create()).containsEntry("Status", "SUCCESS");
    }

    @Test
    void twoCreatesAtTheSameTimeMakeOneRoleAndOneRegistration() {
        List<CompletableFuture<Map<String, Object>>> both = Stream.of(1, 2)
                .map(i -> SideBySide.start(() -> function.create()))
                .toList();
        both.forEach(SideBySide::join);
        assertThat(function.answers.puts())
                .hasSize(2)
                .allSatisfy(put -> assertThat(put.text()).contains("\"Status\":\"SUCCESS\"", MADE));
        assertThat(function.sandbox.datadog().registrations()).hasSize(1);
    }

    @Test
    void theAnswerIsPutWithAnEmptyContentTypeUntilItArrives() {
        function.answers.answerWith(503, 0, 500);
        function.create();
        assertThat(function.answers.puts()).hasSize(4).allSatisfy(put -> {
            assertThat(put.header("content-type").orElse("")).isEmpty();
            assertThat(put.body()).isEqualTo(function.answers.puts().get(0).body());
        });
    }

    @Test
    void anAnswerThatIsRefusedIsNotRepeated() {
        function.answers.answerWith(403);
        function.create();
        assertThat(function.answers.puts()).hasSize(1);
    }

    @Test
    void theLongestReasonStillFits() {
        function.create("RegionsAndOtherThings" + "ü".repeat(9000), "x");
        assertThat(function.answers.puts().get(0).body()).hasSizeLessThanOrEqualTo(4096);
        assertThat(function.answers.only()).containsEntry("Status", "FAILED");
    }

    @Test
    void aHangingServiceIsAnsweredForBeforeLambdasLimit() {
        fault("iam", "CreateRole", Effect.delay(Duration.ofSeconds(30)));
        long start = System.nanoTime();
        Map<String, Object> answer = function.send(function.event("Create", properties()), Duration.ofSeconds(15));
        assertThat(answer.get("Reason").toString()).contains("DDORG-OUT-OF-TIME", "CreateRole");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void whatWasMadeBeforeTimeRanOutIsTakenBackByTheIdThatIsAnswered() {
        fault("iam", "PutRolePolicy", Effect.delay(Duration.ofSeconds(20)));
        Object id = function.send(function.event("Create", properties()), Duration.ofSeconds(8))
                .get("PhysicalResourceId");
        function.sandbox.faults().clear();
        assertThat(function.delete(String.valueOf(id))).containsEntry("Status", "SUCCESS");
        assertNothingIsLeft();
    }

    @Test
    void aReplayedCreateThatFailsLeavesTheLivingResourceAlone() {
        function.create();
        fault("datadog", "GET /api/v2/integration/aws/iam_permissions/*", new Effect.Raw(403, "text/plain", "no"));
        fault("iam", "ListPolicies", new Effect.Deny());
        long mark = function.sandbox.calls().mark();
        assertThat(function.create()).containsEntry("Status", "FAILED");
        assertThat(function.sandbox.calls().since(mark))
                .allMatch(call -> call.action().matches("(Get|List|GET ).*"));
        assertThat(registration().roleName()).isEqualTo(ROLE);
    }

    @Test
    void aFailedChangeOfTheRolesNameTakesTheNewRoleBack() {
        function.create();
        function.sandbox
                .faults()
                .add(Fault.always(
                        "datadog", "PATCH " + ACCOUNTS + "/{id}", new Effect.Raw(400, "application/json", "{}")));
        assertThat(function.update(MADE, properties("IAMRoleName", "Other"), properties()))
                .containsEntry("Status", "FAILED")
                .containsEntry("PhysicalResourceId", MADE);
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("Other"))).isInstanceOf(NoSuchEntityException.class);
        assertThat(iam.listPolicies(r -> r.pathPrefix("/ddorg/Other/")).policies())
                .isEmpty();
        assertThat(registration().roleName()).isEqualTo(ROLE);
        assertThat(attached()).hasSize(5);
    }

    @Test
    void rollingBackFromUnreadableValuesRestores() {
        function.create();
        Map<String, Object> unreadable = properties("IAMRoleName", "no role", "DatadogSite", "nowhere");
        assertThat(function.update(MADE, unreadable, properties())).containsEntry("Status", "FAILED");
        assertThat(function.update(MADE, properties(), unreadable)).containsEntry("Status", "SUCCESS");
    }

    @Test
    void longIdsOfAHostileEventStillFit() {
        Map<String, Object> event = function.event("Update", properties());
        event.put("PhysicalResourceId", "\uD83D\uDE00".repeat(2000));
        event.put("LogicalResourceId", "\u0001".repeat(3000));
        event.put("StackId", "x".repeat(6000));
        assertThat(function.send(event).get("Reason").toString()).startsWith("DDORG-MALFORMED-EVENT");
        assertThat(function.answers.puts().get(0).body()).hasSizeLessThanOrEqualTo(4096);
    }

    @Test
    void anAnswerThatCannotBeDeliveredIsALambdaErrorSoThatOthersMayAnswer() {
        function.answers.answerWith(500, 500, 500, 500, 500, 500);
        assertThatThrownBy(() -> function.create()).hasMessageContaining("could not be delivered");
    }

    @Test
    void policiesOfAnotherStackAreLeftWhenThereIsNoRole() {
        iam.createPolicy(
                r -> r.path("/ddorg/DatadogIntegrationRole/")
                        .policyName("DatadogIntegrationRole-7")
                        .policyDocument(
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}"));
        assertThat(function.delete("ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/nothing"))
                .containsEntry("Status", "SUCCESS");
        assertThat(iam.listPolicies(r -> r.pathPrefix("/ddorg/")).policies()).hasSize(1);
    }

    @Test
    void malformedEventsAreAnsweredWhereTheyCanBeAndNeverWithSuccess() {
        Map<String, Object> unknown = function.event("Replace", properties());
        assertThat(function.send(unknown)).containsEntry("Status", "FAILED");
        Map<String, Object> wrongTypes = function.event("Create", properties());
        wrongTypes.put("ResourceProperties", List.of("a"));
        wrongTypes.put("StackId", 7);
        assertThat(function.send(wrongTypes)).containsEntry("Status", "FAILED");
        for (String junk : List.of("", "[]", "{", "{\"RequestType\":\"Create\"}", "x".repeat(1_000_000))) {
            assertThatThrownBy(() -> function.invoke(junk, Duration.ofSeconds(20)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(function.sandbox.calls().since(0)).isEmpty();
    }

    @Test
    void answersGoNowhereWithoutTls() {
        Map<String, Object> event = function.event("Create", properties());
        event.put("ResponseURL", "http://example.com/answer");
        assertThatThrownBy(() -> function.invoke(Json.write(event), Duration.ofSeconds(20)))
                .hasMessageContaining("no ResponseURL that could be answered");
    }

    @Test
    void keysAndSignedUrlsAppearNowhere() {
        function.create();
        function.update(MADE, properties("Regions", "nowhere"), properties());
        fault("datadog", "*", new Effect.ResetBefore());
        function.update(MADE, properties("AccountTags", "a:b"), properties());
        assertThat(function.log).isNotEmpty().noneMatch(line -> line.contains("canary"));
        assertThat(function.answers.puts()).noneMatch(put -> put.text().contains("canary"));
        assertThat(iam.getRole(r -> r.roleName(ROLE)).role().toString()).doesNotContain("canary");
    }

    @Test
    void keysAndSignaturesThatOthersEchoAreCutOut() {
        String echo = "{\"errors\":[\"bad key canary-api-key or canary-app-key, url canary-signature\"]}";
        fault("datadog", "GET " + ACCOUNTS, new Effect.Raw(400, "application/json", echo));
        assertThat(function.create("Tags canary-app-key", "x").get("Reason").toString())
                .contains("[redacted]");
        assertThat(function.create().get("Reason").toString()).contains("bad key [redacted] or [redacted]");
        assertThat(function.log).isNotEmpty().noneMatch(line -> line.contains("canary"));
        assertThat(function.answers.puts()).noneMatch(put -> put.text().contains("canary"));
    }

    @Test
    void keysComeFromASecretThatIsReadOnce() {
        String arn = secret("{\"DatadogApiKey\":\"canary-api-key\",\"DatadogAppKey\":\"canary-app-key\"}");
        long mark = function.sandbox.calls().mark();
        assertThat(function.create("DatadogApiKey", "", "DatadogAppKey", "", "DatadogSecretArn", arn))
                .containsEntry("Status", "SUCCESS");
        assertThat(function.sandbox.calls().since(mark).stream()
                        .filter(call -> call.service().equals("secretsmanager")))
                .hasSize(1);
    }

    @Test
    void unreadableSecretsAreNamedAndNeverShown() {
        Map<String, String> reasons = Map.of(
                "{\"DatadogApiKey\":\"canary-api-key\"}", "its value has no DatadogAppKey",
                "canary-api-key and so on", "its value is not a JSON object");
        reasons.forEach((value, reason) -> {
            String arn = secret(value);
            assertThat(function.create("DatadogSecretArn", arn).get("Reason").toString())
                    .contains("DDORG-SECRET-UNREADABLE", arn, reason)
                    .doesNotContain("canary");
        });
        assertThat(function.create("DatadogSecretArn", "arn:aws:secretsmanager:us-east-1:111111111111:secret:none")
                        .get("Reason")
                        .toString())
                .contains("ResourceNotFoundException");
        assertNothingIsLeft();
    }

    @Test
    void everyLogLineIsJsonThatNamesTheRequest() {
        function.create();
        assertThat(function.log)
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(Json.object(line)).containsKeys("level", "requestType", "step", "outcome"));
    }

    private String secret(String value) {
        try (SecretsManagerClient secrets = SecretsManagerClient.builder()
                .endpointOverride(function.sandbox.awsUrl())
                .region(Region.US_EAST_1)
                .httpClient(new JdkHttpClient(HttpClient.newHttpClient(), () -> Duration.ofSeconds(10)))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Requests.ACCOUNT, "secret")))
                .build()) {
            return secrets.createSecret(r -> r.name("keys-" + value.hashCode()).secretString(value))
                    .arn();
        }
    }

    private void fault(String service, String action, Effect effect) {
        function.sandbox.faults().add(Fault.always(service, action, effect));
    }

    private Registration registration() {
        return function.sandbox.datadog().registrationOf(Requests.ACCOUNT).orElseThrow();
    }

    private List<String> attached() {
        return iam.listAttachedRolePolicies(r -> r.roleName(ROLE)).attachedPolicies().stream()
                .map(policy -> policy.policyArn())
                .toList();
    }

    private void assertNothingIsLeft() {
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName(ROLE))).isInstanceOf(NoSuchEntityException.class);
        assertThat(iam.listPolicies(r -> r.pathPrefix("/ddorg/")).policies()).isEmpty();
        assertThat(function.sandbox.datadog().registrations()).isEmpty();
    }
}
