package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;

/** Member stacks that take no update any more, as CloudFormation leaves them, and the ways out. */
@Timeout(60)
class StuckStacksTest {
    private static final String ACCOUNT = "100000000005";

    private final TestingStackSet set = new TestingStackSet();
    private final CloudFormationClient member = set.cloud.cloudFormation(ACCOUNT);

    @AfterEach
    void stop() {
        member.close();
        set.close();
    }

    @Nested
    class FailedRollback {
        @Test
        void isReportedWithTheUpdatesReason() {
            stick();

            assertThat(set.stackStatuses(ACCOUNT)).containsExactly("UPDATE_ROLLBACK_FAILED");
            assertThat(instance().statusAsString()).isEqualTo("OUTDATED");
            assertThat(instance().stackInstanceStatus().detailedStatusAsString())
                    .isEqualTo("FAILED");
            assertThat(instance().statusReason())
                    .startsWith("ResourceLogicalId:Thing, ")
                    .doesNotContain("ROLLBACK");
        }

        @Test
        void refusesUpdates() {
            stick();
            update("Behaviour", "succeed");

            assertThat(instance().statusAsString()).isEqualTo("OUTDATED");
            assertThat(instance().statusReason())
                    .matches(
                            "Stack:arn:aws:cloudformation:eu-west-1:" + ACCOUNT
                                    + ":stack/StackSet-things-\\S+ is in UPDATE_ROLLBACK_FAILED state and can not be updated\\.");
        }

        @Test
        void refusesAlsoAnUpdateWithoutChanges() {
            stick();
            update("Name", "one");

            assertThat(instance().statusReason())
                    .contains("is in UPDATE_ROLLBACK_FAILED state and can not be updated.");
        }

        @Test
        void continuesOnlyPastResourcesThatFailed() {
            stick();
            String stack = stackName();
            member.continueUpdateRollback(r -> r.stackName(stack));
            settle(stack);
            assertThat(set.stackStatuses(ACCOUNT)).containsExactly("UPDATE_ROLLBACK_FAILED");
            assertThatThrownBy(() -> member.continueUpdateRollback(
                            r -> r.stackName(stack).resourcesToSkip("Role")))
                    .isInstanceOf(CloudFormationException.class)
                    .hasMessageContaining("UPDATE_FAILED");

            member.continueUpdateRollback(r -> r.stackName(stack).resourcesToSkip("Thing"));
            settle(stack);

            assertThat(set.stackStatuses(ACCOUNT)).containsExactly("UPDATE_ROLLBACK_COMPLETE");
            update("Behaviour", "succeed");
            assertThat(instance().statusAsString()).isEqualTo("CURRENT");
        }

        @Test
        void leavesAStackThatCanBeDeletedAndCreatedAgain() {
            stick();

            set.deleteInstances(TestingStackSet.TEST, false);
            assertThat(set.stackStatuses(ACCOUNT)).containsExactly("DELETE_COMPLETE");
            set.create(TestingStackSet.TEST);

            assertThat(instance().statusAsString()).isEqualTo("CURRENT");
        }
    }

    @Nested
    class InoperableInstance {
        @Test
        void isSkippedByUpdates() {
            set.createSet(TestingStackSet.parameter("Behaviour", "fail on Delete"));
            set.create(TestingStackSet.TEST);
            set.deleteInstances(TestingStackSet.TEST, false);
            String reason = instance().statusReason();
            assertThat(instance().stackInstanceStatus().detailedStatusAsString())
                    .isEqualTo("INOPERABLE");

            update("Behaviour", "succeed");

            assertThat(set.settle().results()).isEmpty();
            assertThat(instance().statusAsString()).isEqualTo("INOPERABLE");
            assertThat(instance().statusReason()).isEqualTo(reason);
            assertThat(set.stackStatuses(ACCOUNT)).containsExactly("DELETE_FAILED");
        }
    }

    /** The function fails the update and, since the old properties ask for the same, its rollback. */
    private void stick() {
        set.createSet(TestingStackSet.parameter("Behaviour", "fail on Update"));
        set.create(TestingStackSet.TEST);
        update("Name", "other");
    }

    private void update(String parameter, String value) {
        set.client.updateStackSet(request -> request.stackSetName("things")
                .usePreviousTemplate(true)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(
                        parameter.equals("Behaviour")
                                ? TestingStackSet.parameter(parameter, value)
                                : TestingStackSet.parameter("Behaviour", "fail on Update"),
                        TestingStackSet.parameter("Name", parameter.equals("Name") ? value : "other")));
        set.settle();
    }

    private StackInstanceSummary instance() {
        assertThat(set.instances()).hasSize(1);
        return set.instances().get(0);
    }

    private String stackName() {
        return set.cloud
                .cloudFormation
                .stacks()
                .in(ACCOUNT, TestingCloud.REGION)
                .get(0)
                .name();
    }

    private void settle(String name) {
        try {
            set.cloud.cloudFormation.stacks().in(ACCOUNT, TestingCloud.REGION).stream()
                    .filter(stack -> stack.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .awaitIdle();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
