package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Which accounts a StackSet with service-managed permissions reaches, and what is told of them. */
@Timeout(60)
class StackSetTargetsTest {
    private final TestingStackSet set = new TestingStackSet();

    @AfterEach
    void stop() {
        set.close();
    }

    @Test
    void targetsIncludeChildOusButNotManagementOrSuspendedAccounts() {
        set.createSet();

        assertThat(set.create(TestingStackSet.ROOT).status()).isEqualTo("SUCCEEDED");

        assertThat(set.instances())
                .extracting(StackInstanceSummary::account, StackInstanceSummary::statusAsString)
                .containsExactly(
                        tuple("100000000001", "CURRENT"),
                        tuple("100000000002", "CURRENT"),
                        tuple("100000000003", "CURRENT"),
                        tuple("100000000004", "CURRENT"),
                        tuple("100000000005", "CURRENT"));
        assertThat(set.instances()).extracting("organizationalUnitId").containsOnly(TestingStackSet.ROOT);
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    @Test
    void executionRoleCreatesStacksNamedAfterTheStackSet() {
        set.createSet();
        set.create(TestingStackSet.TEST);

        try (CloudFormationClient member = set.cloud.cloudFormation("100000000005")) {
            var stack = member.describeStacks().stacks().get(0);
            assertThat(stack.stackName()).matches("StackSet-things-[0-9a-f-]{36}");
            assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        }
        assertThat(set.cloud.aws.calls()).anyMatch(call -> call.startsWith("100000000005 CreateRole stacksets-exec-"));
    }

    @Test
    void differenceExcludesAccounts() {
        set.createSet();

        set.create(
                TestingStackSet.PROD,
                request -> request.deploymentTargets(targets -> targets.organizationalUnitIds(TestingStackSet.PROD)
                        .accounts("100000000002")
                        .accountFilterType(AccountFilterType.DIFFERENCE)));

        assertThat(set.instances())
                .extracting(StackInstanceSummary::account)
                .containsExactly("100000000001", "100000000003", "100000000004");
    }

    @Test
    void intersectionIncludesListedAccountsOnly() {
        set.createSet();

        set.create(
                TestingStackSet.PROD,
                request -> request.deploymentTargets(targets -> targets.organizationalUnitIds(TestingStackSet.PROD)
                        .accounts("100000000002", "100000000005")
                        .accountFilterType(AccountFilterType.INTERSECTION)));

        assertThat(set.instances()).extracting(StackInstanceSummary::account).containsExactly("100000000002");
    }

    @Test
    void listsArePaged() {
        set.createSet();
        set.create(TestingStackSet.ROOT);

        var first = set.client.listStackInstances(
                request -> request.stackSetName("things").maxResults(2));

        assertThat(first.summaries()).hasSize(2);
        assertThat(first.nextToken()).isNotNull();
        assertThat(
                        set
                                .client
                                .listStackInstancesPaginator(request ->
                                        request.stackSetName("things").maxResults(2))
                                .stream()
                                .mapToLong(page -> page.summaries().size()))
                .containsExactly(2L, 2L, 1L);
    }
}
