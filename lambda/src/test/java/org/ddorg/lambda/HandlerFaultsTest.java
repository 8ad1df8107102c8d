package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.lambda.Requests.properties;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.run.Parallel;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** The function with faults of IAM, Datadog and the ResponseURL, and with concurrent runs. */
@Execution(ExecutionMode.CONCURRENT)
class HandlerFaultsTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";
    private static final String ACCOUNTS = "/api/v2/integration/aws/accounts";

    private final FunctionInSandbox function = new FunctionInSandbox();
    private final IamClient iam = function.iam();

    @AfterEach
    void stop() {
        function.close();
    }

    @Nested
    class FailedCreate {
        @Test
        void itDeletesWhatItCreated() {
            function.fault("iam", "AttachRolePolicy", new Effect.Deny());
            Map<String, Object> answer = function.create();
            assertThat(answer)
                    .containsEntry("Status", "FAILED")
                    .containsEntry("PhysicalResourceId", PhysicalId.NOTHING);
            assertThat(answer.get("Reason").toString())
                    .contains("DDORG-IAM-ACCESS-DENIED: iam:AttachRolePolicy was denied by an organization policy");
            function.assertNothingIsLeft();
        }

        @Test
        void withoutARollbackItRespondsWithAnIdForItsDelete() {
            function.fault("iam", "AttachRolePolicy", new Effect.Deny());
            function.fault("iam", "DeleteRole", new Effect.Deny());
            Object id = function.create().get("PhysicalResourceId");
            assertThat(id).isNotEqualTo(PhysicalId.NOTHING);
            function.sandbox.faults().clear();
            assertThat(function.delete(id.toString())).containsEntry("Status", "SUCCESS");
            function.assertNothingIsLeft();
        }

        @Test
        void aFailedReplayKeepsTheExistingResource() {
            function.create();
            function.fault(
                    "datadog",
                    "GET /api/v2/integration/aws/iam_permissions/*",
                    new Effect.Raw(403, "text/plain", "no"));
            function.fault("iam", "ListPolicies", new Effect.Deny());
            long mark = function.sandbox.calls().mark();
            assertThat(function.create()).containsEntry("Status", "FAILED");
            assertThat(function.sandbox.calls().since(mark))
                    .allMatch(call -> call.action().matches("(Get|List|GET ).*"));
            assertThat(function.integration().roleName()).isEqualTo(ROLE);
        }

        @Test
        void aFailedChangeOfTheRolesNameDeletesTheNewRole() {
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
            assertThat(function.integration().roleName()).isEqualTo(ROLE);
            assertThat(function.attached(ROLE)).hasSize(5);
        }

        @Test
        void twoCreatesAtTheSameTimeCreateOneRoleAndOneIntegration() {
            List<CompletableFuture<Map<String, Object>>> both = Stream.of(1, 2)
                    .map(i -> Parallel.async(() -> function.create()))
                    .toList();
            both.forEach(Parallel::join);
            assertThat(function.answers.puts())
                    .hasSize(2)
                    .allSatisfy(put -> assertThat(put.text()).contains("\"Status\":\"SUCCESS\"", MADE));
            assertThat(function.sandbox.datadog().integrations()).hasSize(1);
        }
    }

    @Nested
    class DatadogFaults {
        @Test
        void invalidKeysNameTheMissingPermissionAndCreateNothing() {
            Map<String, Object> answer = function.create("DatadogApiKey", "wrong-key");
            assertThat(answer.get("Reason").toString())
                    .contains("DDORG-DATADOG-FORBIDDEN: GET " + ACCOUNTS
                            + " failed: Datadog responded with status 403: Forbidden")
                    .contains("aws_configuration_read");
            function.assertNothingIsLeft();
        }

        @Test
        void aForbiddenPermissionListIsNotBlamedOnTheKeys() {
            function.fault(
                    "datadog", "GET /api/v2/integration/aws/iam_permissions/*", new Effect.Raw(403, "text/html", "no"));
            assertThat(function.create().get("Reason").toString())
                    .contains("DDORG-DATADOG-FORBIDDEN", "needs no keys")
                    .doesNotContain("permission none");
        }

        @Test
        void aRateLimitedCallIsRetriedUntilItSucceeds() {
            function.sandbox
                    .faults()
                    .add(Fault.once(
                                    "datadog",
                                    "POST " + ACCOUNTS,
                                    new Effect.Fail(429, "429", "{\"errors\":[]}", Map.of("X-RateLimit-Reset", "1")))
                            .times(2));
            assertThat(function.create()).containsEntry("Status", "SUCCESS");
            assertThat(function.sandbox.calls().since(0))
                    .filteredOn(call -> call.action().equals("POST " + ACCOUNTS))
                    .hasSize(3);
        }

        @Test
        void transientFaultsAreRetried() {
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
                function.assertNothingIsLeft();
            }
        }

        @Test
        void permanentFaultsEndInAReasonThatNamesTheCall() {
            function.fault("datadog", "GET " + ACCOUNTS, new Effect.Raw(503, "text/html", "<html>"));
            assertThat(function.createInShortTime().get("Reason").toString())
                    .contains("DDORG-DATADOG-UNAVAILABLE: GET " + ACCOUNTS
                            + " failed: Datadog responded with status 503");
            function.assertNothingIsLeft();
        }
    }

    @Nested
    class IamFaults {
        @Test
        void aDenialNamesTheKindOfPolicy() {
            String who = "User: arn:aws:sts::111111111111:assumed-role/f/f is not authorized to perform: iam:GetRole"
                    + " on resource: role DatadogIntegrationRole ";
            Map<String, String> kinds = Map.of(
                    "with an explicit deny in a service control policy: arn:aws:organizations::2:policy/o-a/p-b",
                    "was denied by an organization policy: ",
                    "because no service control policy allows the iam:GetRole action",
                    "was denied by an organization policy: ",
                    "with an explicit deny in a permissions boundary",
                    "was denied by a permissions boundary: ",
                    "because no identity-based policy allows the iam:GetRole action",
                    "was denied: ");
            kinds.forEach((context, words) -> {
                function.sandbox.faults().clear();
                function.fault("iam", "GetRole", Effect.fail(403, "AccessDenied", who + context));
                assertThat(function.send(function.event("Create", properties()), Duration.ofSeconds(20))
                                .get("Reason")
                                .toString())
                        .contains("DDORG-IAM-ACCESS-DENIED: iam:GetRole " + words + who.trim());
            });
        }

        @Test
        void throttlingIsRetried() {
            function.sandbox
                    .faults()
                    .add(Fault.once("iam", "CreateRole", Effect.throttle()).times(2));
            assertThat(function.create()).containsEntry("Status", "SUCCESS");
        }

        @Test
        void whatIsNotYetVisibleIsRetried() {
            Effect notYet = Effect.fail(404, "NoSuchEntity", "The role with name " + ROLE + " cannot be found.");
            function.sandbox
                    .faults()
                    .add(Fault.once("iam", "UpdateAssumeRolePolicy", notYet).times(2));
            function.sandbox
                    .faults()
                    .add(Fault.once(
                            "iam", "AttachRolePolicy", Effect.fail(409, "ConcurrentModification", "try again")));
            assertThat(function.create()).containsEntry("Status", "SUCCESS");
        }
    }

    @Nested
    class ResponseFaults {
        @Test
        void theResponseIsSentWithAnEmptyContentTypeUntilItArrives() {
            function.answers.answerWith(503, 0, 500);
            function.create();
            assertThat(function.answers.puts()).hasSize(4).allSatisfy(put -> {
                assertThat(put.header("content-type").orElse("")).isEmpty();
                assertThat(put.body()).isEqualTo(function.answers.puts().get(0).body());
            });
        }

        @Test
        void aRejectedResponseIsNotSentAgain() {
            function.answers.answerWith(403);
            function.create();
            assertThat(function.answers.puts()).hasSize(1);
        }

        @Test
        void theLongestReasonStillFits() {
            function.create("RegionsAndOtherThings" + "ü".repeat(9000), "x");
            assertThat(function.answers.puts().get(0).body()).hasSizeLessThanOrEqualTo(4096);
            assertThat(function.answers.last()).containsEntry("Status", "FAILED");
        }

        @Test
        void anUndeliverableResponseIsALambdaErrorSoThatOthersCanRespond() {
            function.answers.answerWith(500, 500, 500, 500, 500, 500);
            assertThatThrownBy(() -> function.create()).hasMessageContaining("could not be delivered");
        }

        @Test
        void keysAndSignaturesThatOthersEchoAreRedacted() {
            String echo = "{\"errors\":[\"bad key canary-api-key or canary-app-key, url canary-signature\"]}";
            function.fault("datadog", "GET " + ACCOUNTS, new Effect.Raw(400, "application/json", echo));
            assertThat(function.create("Tags canary-app-key", "x").get("Reason").toString())
                    .contains("[redacted]");
            assertThat(function.create().get("Reason").toString()).contains("bad key [redacted] or [redacted]");
            assertThat(function.log).isNotEmpty().noneMatch(line -> line.contains("canary"));
            assertThat(function.answers.puts()).noneMatch(put -> put.text().contains("canary"));
        }
    }
}
