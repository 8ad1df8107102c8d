package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet.Outcome;
import org.ddorg.sandbox.organizations.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
