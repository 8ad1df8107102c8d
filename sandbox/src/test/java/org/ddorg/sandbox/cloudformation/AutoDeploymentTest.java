package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet.Outcome;
import org.ddorg.sandbox.organizations.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetAutoDeploymentTargetsResponse;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;

/** What a StackSet does when accounts join, leave and move. */
@Timeout(60)
class AutoDeploymentTest {
    private final TestingStackSet set = new TestingStackSet();

    @AfterEach
    void stop() {
        set.close();
    }

    @Test
    void targetsOfAutomaticDeploymentAreListedInPages() {
        set.createSet();
        set.create(TestingStackSet.PROD);
        set.create(TestingStackSet.TEST);

        ListStackSetAutoDeploymentTargetsResponse first = set.client.listStackSetAutoDeploymentTargets(
                request -> request.stackSetName("things").maxResults(1));
        ListStackSetAutoDeploymentTargetsResponse second = set.client.listStackSetAutoDeploymentTargets(
                request -> request.stackSetName("things").maxResults(1).nextToken(first.nextToken()));

        assertThat(Stream.concat(first.summaries().stream(), second.summaries().stream()))
                .extracting(target -> target.organizationalUnitId(), target -> target.regions())
                .containsExactly(
                        tuple(TestingStackSet.PROD, List.of(TestingCloud.REGION)),
                        tuple(TestingStackSet.TEST, List.of(TestingCloud.REGION)));
    }

    @Test
    void deletionFromAWholeOuRemovesItFromTheTargets() {
        set.createSet();
        set.create(TestingStackSet.PROD);
        set.create(TestingStackSet.TEST);

        set.deleteInstances(TestingStackSet.TEST, false);

        assertThat(targets()).containsExactly(TestingStackSet.PROD);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deletionFromSomeAccountsRemovesTheOuFromTheTargetsIfAsked(boolean removes) {
        set.cloud.cloudFormation.stackSets().setFilteredDeletionRemovesTargets(removes);
        set.createSet();
        set.create(TestingStackSet.PROD);

        set.client.deleteStackInstances(request -> request.stackSetName("things")
                .regions(TestingCloud.REGION)
                .retainStacks(false)
                .deploymentTargets(targets -> targets.organizationalUnitIds(TestingStackSet.PROD)
                        .accounts("100000000001")
                        .accountFilterType(AccountFilterType.INTERSECTION)));
        set.settle();

        assertThat(targets().isEmpty()).isEqualTo(removes);
    }

    private List<String> targets() {
        return set
                .client
                .listStackSetAutoDeploymentTargets(request -> request.stackSetName("things"))
                .summaries()
                .stream()
                .map(target -> target.organizationalUnitId())
                .toList();
    }

    @Test
    void joiningAccountGetsAStack() {
        set.createSet();
        set.create(TestingStackSet.ROOT);

        String account = set.cloud.organization.create("new", "new@example.com").id();
        set.settle();

        assertThat(set.instances()).extracting(StackInstanceSummary::account).contains(account);
    }

    @Test
    void seededAccountsAndInstancesDeployNothing() {
        set.createSet();
        set.create(TestingStackSet.ROOT);
        String account = "100000000099";

        set.cloud.organization.seed(new Account(
                account, "old", "old@example.com", "ACTIVE", "INVITED", Instant.EPOCH, TestingStackSet.ROOT));
        set.cloud
                .cloudFormation
                .stackSets()
                .require("things")
                .seed(account, TestingCloud.REGION, TestingStackSet.ROOT, Outcome.failed("denied"));
        set.settle();

        assertThat(set.instances())
                .filteredOn(instance -> instance.account().equals(account))
                .singleElement()
                .satisfies(instance -> {
                    assertThat(instance.statusAsString()).isEqualTo("OUTDATED");
                    assertThat(instance.statusReason()).isEqualTo("denied");
                });
        assertThat(set.stackStatuses(account)).isEmpty();
    }

    @Test
    void leavingAccountLosesItsStack() {
        set.createSet();
        set.create(TestingStackSet.TEST);

        set.cloud.organization.remove("100000000005");
        set.settle();

        assertThat(set.instances()).isEmpty();
        assertThat(set.stackStatuses("100000000005")).containsExactly("DELETE_COMPLETE");
    }

    @Test
    void moveBetweenTargetsDeletesAndCreatesTheStack() {
        set.createSet();
        set.create(TestingStackSet.TEST);
        set.create(TestingStackSet.PROD);

        set.cloud.organization.move("100000000005", TestingStackSet.TEST, TestingStackSet.WEB);
        set.settle();

        assertThat(set.stackStatuses("100000000005")).containsExactly("DELETE_COMPLETE", "CREATE_COMPLETE");
        assertThat(set.instances())
                .filteredOn(instance -> instance.account().equals("100000000005"))
                .extracting("organizationalUnitId")
                .containsExactly(TestingStackSet.PROD);
    }

    @Test
    void moveWithinATargetKeepsTheStack() {
        set.createSet();
        set.create(TestingStackSet.PROD);

        set.cloud.organization.move("100000000003", TestingStackSet.WEB, TestingStackSet.PROD);
        set.settle();

        assertThat(set.stackStatuses("100000000003")).containsExactly("CREATE_COMPLETE");
    }
}
