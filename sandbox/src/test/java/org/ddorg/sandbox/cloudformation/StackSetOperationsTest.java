package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ConcurrencyMode;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotEmptyException;

/** What operations of a StackSet do where accounts fail, and how instances go. */
@Timeout(60)
class StackSetOperationsTest {
    private final TestingStackSet set = new TestingStackSet();

    @AfterEach
    void stop() {
        set.close();
    }

    @Test
    void failureWithinToleranceDoesNotStopTheOperation() {
        set.createSet(TestingStackSet.parameter("FailingAccount", "100000000002"));

        StackSetOperation operation = set.create(
                TestingStackSet.PROD,
                request -> request.operationPreferences(preferences ->
                        preferences.failureTolerancePercentage(100).maxConcurrentPercentage(100)));

        assertThat(operation.status()).isEqualTo("SUCCEEDED");
        assertThat(set.instances())
                .filteredOn(instance -> instance.account().equals("100000000002"))
                .singleElement()
                .satisfies(instance -> {
                    assertThat(instance.statusAsString()).isEqualTo("OUTDATED");
                    assertThat(instance.stackInstanceStatus().detailedStatusAsString())
                            .isEqualTo("FAILED");
                    assertThat(instance.statusReason())
                            .startsWith("ResourceLogicalId:Thing, ResourceType:Custom::Thing, "
                                    + "ResourceStatusReason:Received response status [FAILED]");
                });
    }

    @Test
    void failureBeyondToleranceCancelsTheRest() {
        set.createSet(TestingStackSet.parameter("FailingAccount", "100000000002"));

        StackSetOperation operation = set.create(TestingStackSet.PROD);

        assertThat(operation.status()).isEqualTo("FAILED");
        assertThat(set.instances())
                .extracting(instance -> instance.stackInstanceStatus().detailedStatusAsString())
                .containsExactly("SUCCEEDED", "FAILED", "CANCELLED", "CANCELLED");
        assertThat(set.client
                        .listStackSetOperationResults(
                                request -> request.stackSetName("things").operationId(operation.id()))
                        .summaries())
                .extracting(it -> it.statusAsString())
                .containsExactly("SUCCEEDED", "FAILED", "CANCELLED", "CANCELLED");
    }

    @Test
    void nextUpdateRecreatesAFailedInstance() {
        set.createSet(TestingStackSet.parameter("FailingAccount", "100000000005"));
        set.create(TestingStackSet.TEST);
        set.client.updateStackSet(request -> request.stackSetName("things")
                .usePreviousTemplate(true)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(TestingStackSet.parameter("FailingAccount", "")));
        set.settle();

        assertThat(set.instances())
                .extracting(StackInstanceSummary::statusAsString)
                .containsExactly("CURRENT");
    }

    @Test
    void softToleranceKeepsConcurrency() {
        set.createSet();

        StackSetOperation operation = set.create(
                TestingStackSet.PROD,
                request -> request.operationPreferences(preferences ->
                        preferences.maxConcurrentCount(4).concurrencyMode(ConcurrencyMode.SOFT_FAILURE_TOLERANCE)));

        assertThat(operation.request().preferences().isSoft()).isTrue();
        assertThat(operation.status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void secondOperationIsRefusedDuringAnother() {
        set.createSet(TestingStackSet.parameter("Behaviour", "be silent"));
        set.createAsync(TestingStackSet.TEST, request -> {});

        assertThatThrownBy(() -> set.createAsync(TestingStackSet.PROD, request -> {}))
                .isInstanceOf(OperationInProgressException.class);
        set.settle();
    }

    @Test
    void deletingInstancesDeletesTheirStacks() {
        set.createSet();
        set.create(TestingStackSet.TEST);

        set.deleteInstances(TestingStackSet.TEST, false);

        assertThat(set.instances()).isEmpty();
        assertThat(set.stackStatuses("100000000005")).containsExactly("DELETE_COMPLETE");
        set.client.deleteStackSet(request -> request.stackSetName("things"));
        assertThat(set.client.listStackSets().summaries())
                .extracting(it -> it.statusAsString())
                .containsExactly("DELETED");
    }

    @Test
    void retainedStacksAreKept() {
        set.createSet();
        set.create(TestingStackSet.TEST);

        set.deleteInstances(TestingStackSet.TEST, true);

        assertThat(set.instances()).isEmpty();
        assertThat(set.stackStatuses("100000000005")).containsExactly("CREATE_COMPLETE");
    }

    @Test
    void failedDeleteMakesTheInstanceInoperable() {
        set.createSet(TestingStackSet.parameter("Behaviour", "fail on Delete"));
        set.create(TestingStackSet.TEST);

        set.deleteInstances(TestingStackSet.TEST, false);

        assertThat(set.instances())
                .extracting(StackInstanceSummary::statusAsString)
                .containsExactly("INOPERABLE");
    }

    @Test
    void stackSetWithInstancesCannotBeDeleted() {
        set.createSet();
        set.create(TestingStackSet.TEST);

        assertThatThrownBy(() -> set.client.deleteStackSet(request -> request.stackSetName("things")))
                .isInstanceOf(StackSetNotEmptyException.class);
    }
}
