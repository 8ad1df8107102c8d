package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CloudFormation rolls a failed Update back by an Update, and a stack whose rollback fails accepts no update any more. */
@Execution(ExecutionMode.CONCURRENT)
class RollbackDuringOutageTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";
    private static final String ACCOUNT = "PATCH /api/v2/integration/aws/accounts/{id}";
    private static final Effect DOWN = new Effect.Raw(503, "text/html", "<html>");
    private static final Map<String, Object> BEFORE = properties("AccountTags", "team:before");
    private static final Map<String, Object> AFTER =
            properties("AccountTags", "team:after", "RoleDescription", "after", "AllowedRegions", "eu-west-1");

    private final FunctionInSandbox function = new FunctionInSandbox();
    private Object created = Map.of();

    @BeforeEach
    void create() {
        created = function.send(function.event("Create", BEFORE)).get("Data");
    }

    @AfterEach
    void stop() {
        function.close();
    }

    static List<Effect> outages() {
        return List.of(
                DOWN,
                new Effect.Raw(500, "text/html", "<html>"),
                Effect.fail(429, "429", "{\"errors\":[]}"),
                new Effect.ResetBefore());
    }

    @ParameterizedTest
    @MethodSource("outages")
    void withoutAWriteTheRollbackNeedsNoDatadog(Effect outage) {
        function.fault("datadog", "*", outage);
        assertFails(soon(AFTER, BEFORE));
        assertRolledBack(update(BEFORE, AFTER));
    }

    @Test
    void whatTheFailedUpdateChangedInIamIsChangedBack() {
        function.fault("datadog", ACCOUNT, DOWN);
        assertFails(soon(AFTER, BEFORE));
        assertThat(description()).isEqualTo("after");
        assertThat(inline()).contains("eu-west-1");
        function.fault("datadog", "*", DOWN);
        assertRolledBack(update(BEFORE, AFTER));
        assertThat(description()).isNotEqualTo("after");
        assertThat(inline()).doesNotContain("eu-west-1");
        assertThat(function.integration().attributes().path("account_tags").toString())
                .contains("team:before");
    }

    @Test
    void whatTheFailedUpdateChangedInDatadogIsChangedBackOnceDatadogResponds() {
        function.fault("datadog", ACCOUNT, new Effect.ResetAfter());
        assertFails(soon(AFTER, BEFORE));
        function.sandbox.faults().clear();
        function.sandbox.faults().add(Fault.once("datadog", "*", DOWN).times(20));
        assertRolledBack(update(BEFORE, AFTER));
        assertThat(function.integration().attributes().path("account_tags").toString())
                .contains("team:before")
                .doesNotContain("team:after");
    }

    @Test
    void whatOnlyDatadogCanSettleFailsAfterTheTimeForIt() {
        function.fault("datadog", ACCOUNT, new Effect.ResetAfter());
        assertFails(soon(AFTER, BEFORE));
        function.sandbox.faults().clear();
        function.fault("datadog", "*", DOWN);
        long mark = function.sandbox.calls().mark();
        assertFails(function.send(event(BEFORE, AFTER), Duration.ofSeconds(30)));
        assertThat(function.sandbox.calls().since(mark))
                .filteredOn(call -> call.action().equals("GET /api/v2/integration/aws/accounts"))
                .hasSizeGreaterThan(5);
    }

    @Test
    void anUpdateThatChangesSettingsStillNeedsDatadog() {
        function.fault("datadog", "*", DOWN);
        assertFails(soon(AFTER, BEFORE));
        assertFails(soon(AFTER, BEFORE));
    }

    @Test
    void anUpdateRepairsDriftAsSoonAsDatadogResponds() {
        function.fault("datadog", "*", DOWN);
        assertFails(soon(AFTER, BEFORE));
        assertRolledBack(update(BEFORE, AFTER));
        function.sandbox.faults().clear();
        assertThat(update(AFTER, BEFORE)).containsEntry("Status", "SUCCESS");
        assertThat(function.integration().attributes().path("account_tags").toString())
                .contains("team:after");
    }

    @Test
    void requestsOutlastAShortOutage() {
        function.sandbox.faults().add(Fault.once("datadog", "*", DOWN).times(20));
        assertThat(update(AFTER, BEFORE)).containsEntry("Status", "SUCCESS");
        assertThat(function.integration().attributes().path("account_tags").toString())
                .contains("team:after");
        function.sandbox.faults().add(Fault.once("datadog", "*", DOWN).times(7));
        assertThat(function.delete(MADE)).containsEntry("Status", "SUCCESS");
        function.assertNothingIsLeft();
    }

    @Test
    void aStepThatFailedIsRepeated() {
        function.sandbox.faults().add(Fault.once("iam", "PutRolePolicy", DOWN).times(6));
        assertThat(update(AFTER, BEFORE)).containsEntry("Status", "SUCCESS");
        assertThat(inline()).contains("eu-west-1");
    }

    @Test
    void anUpdateWaitsForIam() {
        function.sandbox
                .faults()
                .add(Fault.once("iam", "GetRole", new Effect.Raw(503, "text/html", "<html>"))
                        .times(9));
        assertThat(update(BEFORE, AFTER)).containsEntry("Status", "SUCCESS");
    }

    @Test
    void aReplacedRoleThatIsLeftNeedsDatadog() {
        Map<String, Object> renamed = properties("AccountTags", "team:before", "IAMRoleName", "Other");
        function.fault("datadog", ACCOUNT, DOWN);
        function.fault("iam", "DeleteRole", new Effect.Deny());
        assertFails(soon(renamed, BEFORE));
        function.fault("datadog", "*", DOWN);
        assertFails(function.send(event(BEFORE, renamed), Duration.ofSeconds(20)));
    }

    private Map<String, Object> event(Map<String, Object> desired, Map<String, Object> old) {
        Map<String, Object> event = function.event("Update", desired);
        event.put("PhysicalResourceId", MADE);
        event.put("OldResourceProperties", old);
        return event;
    }

    private Map<String, Object> update(Map<String, Object> desired, Map<String, Object> old) {
        return function.update(MADE, desired, old);
    }

    /** An update by a function that has little time, so that a lasting fault fails it soon. */
    private Map<String, Object> soon(Map<String, Object> desired, Map<String, Object> old) {
        return function.send(event(desired, old), Duration.ofSeconds(12));
    }

    private static void assertFails(Map<String, Object> answer) {
        assertThat(answer).containsEntry("Status", "FAILED");
    }

    private void assertRolledBack(Map<String, Object> answer) {
        assertThat(answer)
                .containsEntry("Status", "SUCCESS")
                .containsEntry("PhysicalResourceId", MADE)
                .containsEntry("Data", created);
    }

    private String description() {
        return function.iam().getRole(r -> r.roleName(ROLE)).role().description();
    }

    private String inline() {
        return function.iam()
                .getRolePolicy(r -> r.roleName(ROLE).policyName("ddorg-standard"))
                .policyDocument();
    }
}
