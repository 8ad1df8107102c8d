package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;

/** What an update of AWS::CloudFormation::StackSet does to instances and their overrides. */
@Timeout(60)
class StackSetOverridesTest {
    private static final String FILTER =
            "{OrganizationalUnitIds: ['%s'], AccountFilterType: DIFFERENCE, Accounts: ['%s']}";

    private final TestingStackSet set = new TestingStackSet();

    @AfterEach
    void stop() {
        set.close();
    }

    @Test
    void updateWithoutFilterKeepsOverridesAndUpdatesOnce() {
        deploy("one", targets(TestingStackSet.PROD));
        override("100000000001", "mine");

        deploy("two", targets(TestingStackSet.PROD));

        assertThat(overrides("100000000001")).containsExactly("mine");
        assertThat(actions()).containsExactly("UPDATE", "UPDATE", "CREATE");
    }

    @Test
    void updateWithFilterResetsOverrides() {
        deploy("one", filtered("100000000002"));
        override("100000000001", "mine");

        deploy("two", filtered("100000000002"));

        assertThat(overrides("100000000001")).isEmpty();
        assertThat(actions()).containsExactly("UPDATE", "UPDATE", "UPDATE", "CREATE");
    }

    @Test
    void removingTheFilterCreatesTheAccountsAndResetsTheOthers() {
        deploy("one", filtered("100000000002"));
        override("100000000001", "mine");

        deploy("one", targets(TestingStackSet.PROD));

        assertThat(overrides("100000000001")).isEmpty();
        assertThat(accounts()).containsExactly("100000000001", "100000000002", "100000000003", "100000000004");
        assertThat(actions()).containsExactly("UPDATE", "CREATE", "UPDATE", "CREATE");
    }

    @Test
    void changedFilterDeletesAndCreatesTheDifference() {
        deploy("one", filtered("100000000002"));

        deploy("one", filtered("100000000003"));

        assertThat(accounts()).containsExactly("100000000001", "100000000002", "100000000004");
        assertThat(actions()).containsExactly("UPDATE", "CREATE", "DELETE", "CREATE");
        assertThat(operations().get(0).results())
                .extracting(result -> result.instance().accountId())
                .containsExactly("100000000001", "100000000004");
    }

    @Test
    void groupOverridesAreUpdatedOnlyWhereTheyChange() {
        String test = "{DeploymentTargets: {OrganizationalUnitIds: ['" + TestingStackSet.TEST + "']}, Regions: ['"
                + TestingCloud.REGION + "'], ParameterOverrides: [{ParameterKey: Name, ParameterValue: '%s'}]}";
        deploy("one", targets(TestingStackSet.PROD) + "," + String.format(Locale.ROOT, test, "test"));
        override("100000000001", "mine");

        deploy("one", targets(TestingStackSet.PROD) + "," + String.format(Locale.ROOT, test, "other"));

        assertThat(overrides("100000000001")).containsExactly("mine");
        assertThat(overrides("100000000005")).containsExactly("other");
    }

    @Test
    void instancesBeyondTheFilterMakeTheDeletionFail() {
        String stack = deploy("one", filtered("100000000002"));
        set.client.createStackInstances(request -> request.stackSetName("things")
                .regions(TestingCloud.REGION)
                .deploymentTargets(targets -> targets.organizationalUnitIds(TestingStackSet.PROD)
                        .accounts("100000000002")
                        .accountFilterType(AccountFilterType.INTERSECTION)));
        set.settle();

        set.client.deleteStack(request -> request.stackName("organization"));
        settleStack(stack);

        assertThat(set.client
                        .describeStackEvents(request -> request.stackName(stack))
                        .stackEvents())
                .anyMatch(event -> event.resourceStatusAsString().equals("DELETE_FAILED")
                        && event.resourceStatusReason().contains("StackSet is not empty"));
        assertThat(accounts()).containsExactly("100000000002");
    }

    @Test
    void ouThatIsNoTargetIsRefused() {
        set.createSet();
        set.create(TestingStackSet.PROD);

        assertThatThrownBy(() -> update(TestingStackSet.WEB, "100000000003", List.of()))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("Organizational unit " + TestingStackSet.WEB + " not found in StackSet");
        assertThatThrownBy(() -> set.deleteInstances(TestingStackSet.TEST, false))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("not found in StackSet");
    }

    @Test
    void unfilteredDeletionRemovesTheTarget() {
        set.createSet();
        set.create(TestingStackSet.TEST);

        set.deleteInstances(TestingStackSet.TEST, false);

        assertThat(set.cloud.cloudFormation.stackSets().require("things").targets())
                .isEmpty();
        assertThatThrownBy(() -> set.deleteInstances(TestingStackSet.TEST, false))
                .hasMessageContaining("not found in StackSet");
    }

    private static String filtered(String account) {
        return group(String.format(Locale.ROOT, FILTER, TestingStackSet.PROD, account));
    }

    private static String targets(String unit) {
        return group("{OrganizationalUnitIds: ['" + unit + "']}");
    }

    private static String group(String targets) {
        return "{DeploymentTargets: " + targets + ", Regions: ['" + TestingCloud.REGION + "']}";
    }

    private String deploy(String name, String groups) {
        String template = StacksOnTheWireTest.resource("organization.yaml")
                .replace("@failing@", "")
                .replace("@name@", name)
                .replaceAll("(?s)(StackInstancesGroup:).*(      OperationPreferences)", "$1 [@groups@]\n$2")
                .replace("@groups@", groups)
                .replace("@template@", TestingStackSet.TEMPLATE.indent(8).strip());
        boolean isNew = set.client.listStackSets().summaries().isEmpty();
        String id = isNew
                ? set.client
                        .createStack(request -> request.stackName("organization")
                                .capabilities(Capability.CAPABILITY_IAM)
                                .templateBody(template))
                        .stackId()
                : set.client
                        .updateStack(request -> request.stackName("organization")
                                .capabilities(Capability.CAPABILITY_IAM)
                                .templateBody(template))
                        .stackId();
        settleStack(id);
        return id;
    }

    private void settleStack(String id) {
        try {
            set.cloud.stack(id).awaitIdle();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void override(String account, String name) {
        update(TestingStackSet.PROD, account, List.of(TestingStackSet.parameter("Name", name)));
    }

    private void update(String unit, String account, List<Parameter> overrides) {
        set.client.updateStackInstances(request -> request.stackSetName("things")
                .regions(TestingCloud.REGION)
                .parameterOverrides(overrides)
                .deploymentTargets(targets -> targets.organizationalUnitIds(unit)
                        .accounts(account)
                        .accountFilterType(AccountFilterType.INTERSECTION)));
        set.settle();
    }

    private List<String> overrides(String account) {
        return set
                .client
                .describeStackInstance(request -> request.stackSetName("things")
                        .stackInstanceAccount(account)
                        .stackInstanceRegion(TestingCloud.REGION))
                .stackInstance()
                .parameterOverrides()
                .stream()
                .map(Parameter::parameterValue)
                .toList();
    }

    private List<String> accounts() {
        return set.instances().stream().map(StackInstanceSummary::account).toList();
    }

    private List<StackSetOperation> operations() {
        return set.cloud.cloudFormation.stackSets().require("things").operations();
    }

    /** The newest first. */
    private List<String> actions() {
        return operations().stream()
                .map(operation -> operation.request().action().name())
                .toList();
    }
}
