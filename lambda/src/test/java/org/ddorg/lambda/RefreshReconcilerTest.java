package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.datadog.PermissionListKind;
import org.ddorg.sandbox.faults.Call;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.iam.IamAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** The refresh against IAM and Datadog as they are between two updates: current, drifted, gone, or at fault. */
class RefreshReconcilerTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";
    private static final String FIRST = "arn:aws:iam::111111111111:policy/ddorg/" + ROLE + "/" + ROLE + "-1";
    private static final String AUDIT = "arn:aws:iam::aws:policy/SecurityAudit";
    private static final String HARMLESS =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:ListAllMyBuckets\",\"Resource\":\"*\"}]}";

    private final FunctionInSandbox function = new FunctionInSandbox();
    private final IamClient iam = function.iam();
    private final IamAccount account = function.sandbox.iam().account(Requests.ACCOUNT);

    @AfterEach
    void stop() {
        function.close();
    }

    @Nested
    class Repair {
        @Test
        void anUnchangedRefreshWritesNothingAndReadsOnlyWhatItCompares() throws IOException {
            function.create();
            List<Call> calls = refreshed();
            assertThat(calls).extracting(Call::action).allMatch(action -> action.matches("(Get|List|GET ).*"));
            assertThat(calls.stream().map(Call::action).filter(action -> !action.equals("GetPolicyVersion")))
                    .containsExactlyInAnyOrder(
                            "GetRole",
                            "ListAttachedRolePolicies",
                            "GetRolePolicy",
                            "ListPolicies",
                            "GET /api/v2/integration/aws/iam_permissions/standard",
                            "GET /api/v2/integration/aws/iam_permissions/resource_collection");
            assertThat(function.log).anyMatch(line -> line.contains("\"outcome\":\"unchanged\""));
        }

        @Test
        void everyDriftIsRepaired() throws IOException {
            function.create();
            String before = state();
            List<Runnable> drifts = List.of(
                    () -> account.rolePolicies().detach(ROLE, FIRST),
                    () -> account.rolePolicies().detach(ROLE, AUDIT),
                    () -> {
                        account.rolePolicies().detach(ROLE, FIRST);
                        account.policies().delete(FIRST);
                    },
                    () -> iam.createPolicyVersion(
                            r -> r.policyArn(FIRST).policyDocument(HARMLESS).setAsDefault(true)),
                    () -> account.rolePolicies().delete(ROLE, "ddorg-standard"),
                    () -> account.rolePolicies().put(ROLE, "ddorg-standard", HARMLESS),
                    () -> iam.updateAssumeRolePolicy(r -> r.roleName(ROLE)
                            .policyDocument(
                                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                                            + "{\"AWS\":\"111111111111\"},\"Action\":\"sts:AssumeRole\"}]}")));
            for (Runnable drift : drifts) {
                drift.run();
                assertThat(state()).isNotEqualTo(before);
                function.refresh(function.refreshEvent());
                assertThat(state()).isEqualTo(before);
            }
        }

        @Test
        void oneLogLineHasTheAddedAndRemovedActions() throws IOException {
            function.create();
            List<String> standard =
                    new ArrayList<>(function.sandbox.datadog().permissions(PermissionListKind.STANDARD));
            standard.remove("sns:Publish");
            standard.add("newservice:ListThings");
            function.sandbox.datadog().setPermissions(PermissionListKind.STANDARD, standard);
            assertThat(function.refresh(function.refreshEvent()))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(
                                    "\"outcome\":\"changed\"", "newservice:ListThings", "sns:Publish", "\"account\":"));
            assertThat(EffectivePermissions.of(account, ROLE))
                    .contains("newservice:ListThings")
                    .doesNotContain("sns:Publish");
        }

        @Test
        void aRefreshAfterAnUpdateChangesNothingEvenOnAnAdoptedRole() throws IOException {
            iam.createRole(r -> r.roleName(ROLE)
                    .assumeRolePolicyDocument(
                            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Theirs\",\"Effect\":\"Allow\","
                                    + "\"Principal\":{\"AWS\":\"111111111111\"},\"Action\":\"sts:AssumeRole\"}]}"));
            account.rolePolicies().put(ROLE, "theirs", HARMLESS);
            function.create();
            assertThat(refreshed()).extracting(Call::action).allMatch(action -> action.matches("(Get|List|GET ).*"));
            iam.updateAssumeRolePolicy(r -> r.roleName(ROLE)
                    .policyDocument(
                            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Theirs\",\"Effect\":\"Allow\","
                                    + "\"Principal\":{\"AWS\":\"111111111111\"},\"Action\":\"sts:AssumeRole\"}]}"));
            function.refresh(function.refreshEvent());
            assertThat(account.roles().get(ROLE).settings().trustPolicy()).contains("\"Theirs\"", "464622532012");
        }

        @Test
        void withoutResourceCollectionItsPermissionsAreNotFetchedOrAttached() throws IOException {
            function.create("DisableResourceCollection", "true");
            account.rolePolicies().attach(ROLE, AUDIT);
            long mark = function.sandbox.calls().mark();
            function.refresh(function.refreshEvent("ResourceCollection", "false"));
            assertThat(function.attached(ROLE)).isEmpty();
            assertThat(function.sandbox.calls().since(mark))
                    .noneMatch(call -> call.action().contains("resource_collection"));
        }

        @Test
        void noKeyIsSent() throws IOException {
            function.create();
            function.fault("datadog", "*accounts*", new Effect.Deny());
            function.refresh(function.refreshEvent());
            assertThat(function.log).noneMatch(line -> line.contains("canary"));
        }
    }

    @Nested
    class Ownership {
        @Test
        void aRoleOfAnotherOwnerIsNotChanged() throws IOException {
            function.create();
            account.rolePolicies().detach(ROLE, AUDIT);
            String other = Requests.STACK.replace("StackSet-ddorg", "Other");
            for (Map<String, Object> event : List.of(
                    function.refreshEvent("StackId", other), function.refreshEvent("DatadogSite", "datadoghq.eu"))) {
                long mark = function.sandbox.calls().mark();
                assertThat(function.refresh(event)).anyMatch(line -> line.contains("left alone"));
                assertThat(function.sandbox.calls().since(mark))
                        .allMatch(call -> call.action().matches("(Get|List).*"));
            }
        }

        @Test
        void afterADeleteItSucceedsAndCreatesNothing() throws IOException {
            function.create();
            Map<String, Object> event = function.refreshEvent();
            function.delete(MADE);
            assertThat(function.refresh(event)).anyMatch(line -> line.contains("left alone"));
            function.assertNothingIsLeft();
        }

        @Test
        void aRoleThatSomeoneElseDeletedIsAnError() {
            function.create();
            function.attached(ROLE).forEach(arn -> account.rolePolicies().detach(ROLE, arn));
            account.rolePolicies().delete(ROLE, "ddorg-standard");
            account.roles().delete(ROLE);
            assertThatThrownBy(() -> function.refresh(function.refreshEvent()))
                    .hasMessageContaining("DDORG-ROLE-MISSING");
        }

        @Test
        void aDeleteDuringTheRefreshLeavesNoPolicy() throws IOException {
            function.create();
            Map<String, Object> event = function.refreshEvent();
            account.rolePolicies().detach(ROLE, FIRST);
            account.policies().delete(FIRST);
            function.sandbox.faults().watch(call -> {
                if (call.action().equals("CreatePolicy")) {
                    function.sandbox.faults().watch(other -> {});
                    function.delete(MADE);
                }
            });
            assertThat(function.refresh(event)).anyMatch(line -> line.contains("left alone"));
            function.assertNothingIsLeft();
        }
    }

    @Nested
    class Failure {
        @Test
        void failuresAreLambdaErrorsWithARedactedReasonAndChangeNothing() {
            function.create();
            String before = state();
            function.fault("datadog", "GET *iam_permissions*", new Effect.Raw(403, "application/json", "{}"));
            assertThatThrownBy(() -> function.refresh(function.refreshEvent()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("DDORG-DATADOG-FORBIDDEN")
                    .hasNoCause();
            assertThat(state()).isEqualTo(before);
            assertThat(function.log).anyMatch(line -> line.contains("\"ERROR\""));
        }

        @Test
        void malformedEventsAreErrorsThatShowNoExternalId() {
            function.create();
            String id = function.integration().externalId();
            for (Map<String, Object> event : List.<Map<String, Object>>of(
                    Map.of(),
                    function.refreshEvent("ResourceCollection", ""),
                    function.refreshEvent("ExternalId", id + "*"),
                    function.refreshEvent("IAMRoleName", "no role"),
                    function.refreshEvent("StackId", id))) {
                assertThatThrownBy(() -> function.refresh(event))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith("DDORG-");
            }
            assertThat(function.log).noneMatch(line -> line.contains(id + "*"));
        }
    }

    private List<Call> refreshed() throws IOException {
        long mark = function.sandbox.calls().mark();
        function.refresh(function.refreshEvent());
        return function.sandbox.calls().since(mark);
    }

    private String state() {
        return EffectivePermissions.of(account, ROLE) + " " + function.attached(ROLE) + " "
                + account.roles().get(ROLE).settings().trustPolicy();
    }
}
