package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ddorg.lambda.run.Parallel;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** IAM's reads lag seconds behind its writes: a new role is not found, and no list shows it. */
@Execution(ExecutionMode.CONCURRENT)
class EventualConsistencyTest {
    private static final String LEDGER_ID = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/nothing";
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";
    private static final Effect NOT_FOUND =
            Effect.fail(404, "NoSuchEntity", "The role with name DatadogIntegrationRole cannot be found.");

    private final FunctionInSandbox function = new FunctionInSandbox();

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void aFailedCreateDeletesItsRoleOnceIamShowsIt() {
        function.fault("iam", "AttachRolePolicy", new Effect.Deny());
        notFound(4);
        assertThat(function.create()).containsEntry("PhysicalResourceId", "ddorg/nothing");
        function.assertNothingIsLeft();
    }

    @Test
    void aFailedCreateWhoseRoleIamNeverShowsRespondsWithAnIdForItsDelete() {
        function.fault("iam", "AttachRolePolicy", new Effect.Deny());
        function.fault("iam", "GetRole", NOT_FOUND);
        Map<String, Object> answer =
                function.send(function.event("Create", Requests.properties()), Duration.ofSeconds(24));
        assertThat(answer).containsEntry("Status", "FAILED").containsEntry("PhysicalResourceId", LEDGER_ID);
        assertThat(answer.get("Reason").toString()).contains("DDORG-IAM-ACCESS-DENIED");
        assertItsDeleteDeletesEverything();
    }

    @Test
    void aFailedCreateDeletesWhatNoListShowsYet() {
        function.fault("iam", "UpdateAssumeRolePolicy", new Effect.Deny());
        function.fault("iam", "ListPolicies", list("ListPolicies", "Policies"));
        function.fault("iam", "ListAttachedRolePolicies", list("ListAttachedRolePolicies", "AttachedPolicies"));
        function.fault(
                "datadog",
                "GET /api/v2/integration/aws/accounts",
                new Effect.Raw(200, "application/json", "{\"data\":[]}"));
        assertThat(function.create()).containsEntry("PhysicalResourceId", "ddorg/nothing");
        function.sandbox.faults().clear();
        function.assertNothingIsLeft();
    }

    @Test
    void aRoleWhoseCreationGotNoResponseIsDeletedByTheIdInTheResponse() {
        function.fault("iam", "CreateRole", new Effect.ResetAfter());
        notFound(100);
        Map<String, Object> answer =
                function.send(function.event("Create", Requests.properties()), Duration.ofSeconds(24));
        assertThat(answer).containsEntry("Status", "FAILED").containsEntry("PhysicalResourceId", LEDGER_ID);
        assertItsDeleteDeletesEverything();
    }

    @Test
    void twoCreatesAtTheSameTimeCreateOneRoleAndOneIntegration() {
        notFound(7);
        List<CompletableFuture<Map<String, Object>>> both = Stream.of(1, 2)
                .map(i -> Parallel.async(() -> function.create()))
                .toList();
        both.forEach(Parallel::join);
        assertThat(function.answers.puts())
                .hasSize(2)
                .allSatisfy(put -> assertThat(put.text()).contains("\"Status\":\"SUCCESS\"", MADE));
        assertThat(function.sandbox.datadog().integrations()).hasSize(1);
    }

    @Test
    void aFailedReplayThatRepairsTheRoleKeepsTheExistingResource() {
        function.create();
        function.fault("iam", "PutRolePolicy", new Effect.Deny());
        function.iam()
                .deleteRolePolicy(r -> r.roleName("DatadogIntegrationRole").policyName("ddorg-standard"));
        assertThat(function.create("RoleTags", "team=other")).containsEntry("Status", "FAILED");
        assertThat(function.integration().roleName()).isEqualTo("DatadogIntegrationRole");
    }

    private void notFound(int times) {
        function.sandbox.faults().add(Fault.once("iam", "GetRole", NOT_FOUND).times(times));
    }

    private void assertItsDeleteDeletesEverything() {
        function.sandbox.faults().clear();
        assertThat(function.delete(LEDGER_ID)).containsEntry("Status", "SUCCESS");
        function.assertNothingIsLeft();
    }

    private static Effect list(String action, String members) {
        return new Effect.Raw(
                200,
                "text/xml",
                String.format(
                                Locale.ROOT,
                                "<%1$sResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><%1$sResult><%2$s/><IsTruncated>false",
                                action,
                                members)
                        + String.format(Locale.ROOT, "</IsTruncated></%1$sResult></%1$sResponse>", action));
    }
}
