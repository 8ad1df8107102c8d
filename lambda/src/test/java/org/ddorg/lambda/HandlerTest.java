package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.io.IOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ddorg.lambda.plan.IamNames;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.ddorg.sandbox.faults.Effect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.iam.IamClient;

/** What the function does with the requests of a resource's life, and with hostile ones. */
@Execution(ExecutionMode.CONCURRENT)
class HandlerTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";

    private final FunctionInSandbox function = new FunctionInSandbox();
    private final IamClient iam = function.iam();

    @AfterEach
    void stop() {
        function.close();
    }

    @Nested
    class Create {
        @Test
        void onlyDatadogMayAssumeTheRole() {
            Map<String, Object> answer = function.create();
            IntegratedAccount integration = function.integration();
            assertThat(answer)
                    .containsEntry("Status", "SUCCESS")
                    .containsEntry("PhysicalResourceId", MADE)
                    .containsEntry("NoEcho", true)
                    .containsEntry("RequestId", "request-1");
            assertThat(answer.get("Data"))
                    .isEqualTo(Map.of(
                            "RoleArn",
                            "arn:aws:iam::111111111111:role/" + ROLE,
                            "ResourceCollection",
                            "true",
                            "ExternalId",
                            integration.externalId(),
                            "AccountConfigId",
                            integration.id()));
            assertThat(URLDecoder.decode(
                            iam.getRole(r -> r.roleName(ROLE)).role().assumeRolePolicyDocument(), UTF_8))
                    .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"DatadogAssumesRole\",\"Effect\":"
                            + "\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::464622532012:root\"},\"Action\":"
                            + "\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\""
                            + integration.externalId() + "\"}}}]}");
        }

        @Test
        void theRoleGetsDatadogsPermissions() {
            function.create();
            assertThat(function.attached(ROLE))
                    .containsExactlyInAnyOrder(
                            "arn:aws:iam::aws:policy/SecurityAudit",
                            "arn:aws:iam::111111111111:policy/ddorg/DatadogIntegrationRole/DatadogIntegrationRole-1",
                            "arn:aws:iam::111111111111:policy/ddorg/DatadogIntegrationRole/DatadogIntegrationRole-2",
                            "arn:aws:iam::111111111111:policy/ddorg/DatadogIntegrationRole/DatadogIntegrationRole-3",
                            "arn:aws:iam::111111111111:policy/ddorg/DatadogIntegrationRole/DatadogIntegrationRole-4");
            assertThat(iam.listRolePolicies(r -> r.roleName(ROLE)).policyNames())
                    .containsExactly(IamNames.INLINE_POLICY);
        }

        @Test
        void withoutResourceCollectionItsPermissionsAreNotAttached() {
            function.create("DisableResourceCollection", "true");
            assertThat(function.attached(ROLE)).isEmpty();
        }

        @Test
        void invalidValuesChangeNothingAndLeaveNothingToDelete() {
            Map<String, Object> answer = function.create("IAMRoleName", "not a name");
            assertThat(answer)
                    .containsEntry("Status", "FAILED")
                    .containsEntry("PhysicalResourceId", PhysicalId.NOTHING);
            assertThat(answer.get("Reason").toString())
                    .startsWith("DDORG-INVALID-PROPERTY: IAMRoleName is \"not a name\"")
                    .endsWith("/docs/errors.md#ddorg-invalid-property");
            assertThat(function.sandbox.calls().since(0)).isEmpty();
        }
    }

    @Nested
    class Update {
        @Test
        void anUnchangedUpdateWritesNothing() {
            function.create();
            long mark = function.sandbox.calls().mark();
            assertThat(function.update(MADE, properties(), properties())).containsEntry("PhysicalResourceId", MADE);
            assertThat(function.sandbox.calls().since(mark))
                    .isNotEmpty()
                    .allMatch(call -> call.action().matches("(Get|List|GET ).*"));
        }

        @Test
        void anotherOrderOfAListIsNoChange() {
            Map<String, Object> lists = properties(
                    "AccountTags", "team:a,env:b",
                    "NamespaceFiltersInclude", "AWS/EC2,AWS/ELB",
                    "MetricTagFilters", "AWS/EC2=env:a,AWS/EC2=env:b,AWS/ELB=env:c",
                    "LogSources", "s3,elb");
            function.send(function.event("Create", lists));
            long mark = function.sandbox.calls().mark();
            assertThat(function.update(MADE, lists, lists)).containsEntry("Status", "SUCCESS");
            assertThat(function.sandbox.calls().since(mark))
                    .isNotEmpty()
                    .allMatch(call -> call.action().matches("(Get|List|GET ).*"));
        }

        @Test
        void itTurnsPostureManagementOnInPlace() {
            function.create();
            function.update(MADE, properties("CloudSecurityPostureManagement", "true"), properties());
            assertThat(function.integration()
                            .attributes()
                            .at("/resources_config/cloud_security_posture_management_collection")
                            .asBoolean())
                    .isTrue();
        }

        @Test
        void aRollbackFromInvalidValuesRestoresTheOldOnes() {
            function.create();
            Map<String, Object> unreadable = properties("IAMRoleName", "no role", "DatadogSite", "nowhere");
            assertThat(function.update(MADE, unreadable, properties())).containsEntry("Status", "FAILED");
            assertThat(function.update(MADE, properties(), unreadable)).containsEntry("Status", "SUCCESS");
        }
    }

    @Nested
    class Delete {
        @Test
        void itDeletesEverything() {
            function.create();
            assertThat(function.delete(MADE)).containsEntry("Status", "SUCCESS");
            function.assertNothingIsLeft();
            assertThat(function.delete(MADE)).containsEntry("Status", "SUCCESS");
        }

        @Test
        void aResourceThatWasNeverCreatedIsDeletedWithoutAnyCall() {
            function.create();
            long mark = function.sandbox.calls().mark();
            for (String id : List.of(PhysicalId.NOTHING, "2026/11/21/[$LATEST]abcdef0123456789")) {
                assertThat(function.delete(id)).containsEntry("Status", "SUCCESS");
            }
            assertThat(function.sandbox.calls().since(mark)).isEmpty();
        }

        @Test
        void withoutARolePoliciesOfAnotherStackStay() {
            iam.createPolicy(
                    r -> r.path("/ddorg/DatadogIntegrationRole/")
                            .policyName("DatadogIntegrationRole-7")
                            .policyDocument(
                                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}"));
            assertThat(function.delete("ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/nothing"))
                    .containsEntry("Status", "SUCCESS");
            assertThat(iam.listPolicies(r -> r.pathPrefix("/ddorg/")).policies())
                    .hasSize(1);
        }
    }

    @Nested
    class Output {
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
        void keysAndSignedUrlsAppearNowhere() {
            function.create();
            function.update(MADE, properties("Regions", "nowhere"), properties());
            function.fault("datadog", "*", new Effect.ResetBefore());
            Map<String, Object> event = function.event("Update", properties("AccountTags", "a:b"));
            event.put("PhysicalResourceId", MADE);
            function.send(event, Duration.ofSeconds(12));
            assertThat(function.log).isNotEmpty().noneMatch(line -> line.contains("canary"));
            assertThat(function.answers.puts()).noneMatch(put -> put.text().contains("canary"));
            assertThat(iam.getRole(r -> r.roleName(ROLE)).role().toString()).doesNotContain("canary");
        }

        @Test
        void everyLogLineNamesTheRequestTheStepAndTheTime() throws IOException {
            function.fault("iam", "AttachRolePolicy", new Effect.Deny());
            function.create("AccountTags", "team:a");
            List<Map<String, Object>> lines = new ArrayList<>();
            for (String line : function.log) {
                lines.add(Json.object(line));
            }
            assertThat(lines)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .containsEntry("account", Requests.ACCOUNT)
                            .containsEntry("requestType", "Create")
                            .containsEntry("requestId", "request-1")
                            .containsEntry("stackId", Requests.STACK)
                            .containsEntry("logicalId", "Account")
                            .containsEntry("invocation", "invocation-1")
                            .containsKeys("level", "step", "outcome", "elapsedMs"));
            assertThat(step(lines, "request"))
                    .containsEntry("role", ROLE)
                    .containsEntry("site", "datadoghq.com")
                    .containsEntry("keys", "properties")
                    .containsEntry("settings", "{\"account_tags\":[\"team:a\"]}");
            assertThat(step(lines, "observe")).containsEntry("outcome", "done").containsKey("ms");
            assertThat(step(lines, "plan").get("steps").toString()).contains("CreateRole " + ROLE, "CreateIntegration");
            assertThat(step(lines, "CreateRole " + ROLE))
                    .containsEntry("outcome", "done")
                    .containsKey("ms");
            assertThat(step(lines, "Attach arn:aws:iam::aws:policy/SecurityAudit"))
                    .containsEntry("outcome", "DDORG-IAM-ACCESS-DENIED")
                    .containsKey("ms");
            assertThat(step(lines, "DeleteRole " + ROLE)).containsEntry("outcome", "done");
            assertThat(step(lines, "answer"))
                    .containsEntry("outcome", "FAILED")
                    .containsEntry("answeredId", PhysicalId.NOTHING)
                    .containsEntry("reason", function.answers.only().get("Reason"));
            assertThat(step(lines, "put"))
                    .containsEntry("outcome", "final: 200")
                    .containsKeys("attempt", "ms");
        }
    }

    private static Map<String, Object> step(List<Map<String, Object>> lines, String step) {
        return lines.stream()
                .filter(line -> step.equals(line.get("step")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line of " + step));
    }
}
