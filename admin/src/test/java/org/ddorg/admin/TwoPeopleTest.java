package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.datadog.DatadogServer;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackStatus;
import org.ddorg.sandbox.faults.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people work on one installation: whatever the millisecond, nobody's work is lost, and nothing false is claimed. */
class TwoPeopleTest {

    private final TestingOrganization organization = TestingOrganization.of(4);

    @AfterEach
    void close() {
        organization.close();
    }

    /** Between each two of its calls that matter, the other's deployment begins and ends. */
    @ParameterizedTest
    @CsvSource({
        "DescribeOrganization, 1",
        "HeadBucket, 1",
        "CreateChangeSet, 1",
        "DescribeChangeSet, 1",
        "ExecuteChangeSet, 1",
        "PutObject, 1",
        "CreateChangeSet, 2",
        "ExecuteChangeSet, 2"
    })
    void bothOfTwoDeploymentsSucceed(String moment, int number) {
        AtomicInteger other = organization.runInBetween(moment, number, "deploy", "--yes");

        assertThat(organization.run("deploy", "--yes")).as(organization::err).isZero();

        assertThat(other).hasValue(0);
        assertThat(organization.out()).contains("3 of 3 accounts onboarded");
        assertThat(organization.err()).doesNotContain("Internal error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateChangeSet", "DescribeChangeSet", "ExecuteChangeSet"})
    void deploymentDuringAnUninstallationIsNoSuccess(String moment) {
        organization.onboarded(Map.of());
        AtomicInteger other = organization.runInBetween(moment, 1, "uninstall", "--yes", "--keep-code");

        assertThat(organization.run("deploy", "--yes", "--set", "CollectCustomMetrics=true"))
                .isEqualTo(1);

        assertThat(other).hasValue(0);
        assertThat(organization.out()).doesNotContain("✓");
        assertThat(organization.err()).contains("error: Stack ddorg was deleted meanwhile");
        assertThat(stacks()).doesNotContain("ddorg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeOrganization", "CreateChangeSet", "DescribeChangeSet"})
    void exclusionDoesNotRevertAnother(String moment) {
        organization.onboarded(Map.of());
        String mine = organization.id("log-archive");
        String theirs = organization.id("audit");
        AtomicInteger other = organization.runInBetween(moment, 1, "exclude", theirs, "--yes");

        assertThat(organization.run("exclude", mine, "--yes")).isEqualTo(1);

        assertThat(other).hasValue(0);
        assertThat(organization.err())
                .contains("Stack ddorg was changed at the same time")
                .contains("Run the command again");
        assertThat(organization.sandbox.datadog().integrationOf(theirs)).isEmpty();
        assertThat(organization.sandbox.datadog().integrationOf(mine)).isPresent();
    }

    /** In the second of these moments, the command has read the settings that it replaces. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void pauseDoesNotForgetAnother(int moment) {
        organization.onboarded(Map.of());
        String mine = organization.id("log-archive");
        String theirs = organization.id("audit");
        AtomicInteger other = organization.runInBetween("GetObject", moment, "pause", "--account", theirs, "--yes");

        organization.run("pause", "--account", mine, "--yes");

        assertThat(other).hasValue(0);
        assertThat(organization.run("resume", "--account", theirs, "--yes"))
                .as(organization::err)
                .isZero();
    }

    @Test
    void applyDoesNotRecreateInstancesOfAnInstallationThatIsRemoved() {
        organization.onboarded(Map.of());
        lose("audit");
        AtomicInteger other = organization.runInBetween("ListStackInstances", 1, "uninstall", "--yes", "--keep-code");
        long mark = organization.sandbox.calls().mark();

        assertThat(organization.run("apply", "--yes")).isEqualTo(1);

        assertThat(other).hasValue(0);
        assertThat(organization.err()).contains("Stack ddorg was deleted meanwhile");
        assertThat(organization.sandbox.calls().since(mark))
                .extracting(Call::action)
                .doesNotContain("CreateStackInstances");
    }

    @Test
    void applyStopsWhenTheRemovalBeginsBeforeItsFirstStep() {
        organization.onboarded(Map.of());
        lose("audit");
        organization.sandbox.faults().watch(call -> {
            if (call.action().equals("ListStackInstances")) {
                stack().seed(StackStatus.DELETE_IN_PROGRESS);
            }
        });
        long mark = organization.sandbox.calls().mark();

        assertThat(organization.run("apply", "--yes")).isEqualTo(1);

        assertThat(organization.err()).contains("Stack ddorg is in DELETE_IN_PROGRESS", "ddorg uninstall");
        assertThat(organization.sandbox.calls().since(mark))
                .extracting(Call::action)
                .doesNotContain("DeleteStackInstances", "CreateStackInstances");
    }

    /** Deletes an account's integration in Datadog, so that apply recreates the stack instance. */
    private void lose(String account) {
        Map<String, String> environment = organization.sandbox.environment();
        DatadogKeys keys = new DatadogKeys(environment.get("DD_API_KEY"), environment.get("DD_APP_KEY"));
        String id = organization
                .sandbox
                .datadog()
                .integrationOf(organization.id(account))
                .orElseThrow()
                .id();
        new DatadogClient(DatadogServer.direct(organization.sandbox.datadogUrl()), keys).remove(id);
    }

    private Stack stack() {
        return all().stream()
                .filter(stack -> stack.name().equals("ddorg"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> stacks() {
        return all().stream()
                .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                .map(Stack::name)
                .toList();
    }

    private List<Stack> all() {
        return organization
                .sandbox
                .cloudFormation()
                .stacks()
                .in(organization.sandbox.organization().managementAccountId(), "us-east-1");
    }
}
