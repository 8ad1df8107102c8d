package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** AWS::CloudFormation::StackSet as a resource of a stack. */
@Timeout(60)
class StackSetResourceTest {
    private final TestingStackSet set = new TestingStackSet();

    @AfterEach
    void stop() {
        set.close();
    }

    @Test
    void stackWaitsForTheInstancesOfItsStackSet() {
        String stack = organizationStack("whole", "");

        assertThat(status(stack)).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(set.instances())
                .hasSize(4)
                .extracting(it -> it.statusAsString())
                .containsOnly("CURRENT");

        set.client.deleteStack(request -> request.stackName("whole"));
        settleStack(stack);
        assertThat(status(stack)).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(set.stackStatuses("100000000003")).containsExactly("DELETE_COMPLETE");
    }

    @Test
    void failedOperationRollsBackTheStack() {
        String stack = organizationStack("failing", "100000000001");

        assertThat(status(stack)).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(set.client
                        .describeStackEvents(request -> request.stackName(stack))
                        .stackEvents())
                .anyMatch(event -> event.resourceStatusAsString().equals("CREATE_FAILED")
                        && event.resourceStatusReason().contains("was unexpectedly stopped or failed")
                        && event.resourceStatusReason().contains("as asked"));
    }

    @Test
    void updateOfTheResourceUpdatesItsInstances() {
        String stack = organizationStack("updated", "");
        set.client.updateStack(request -> request.stackName("updated")
                .capabilities(Capability.CAPABILITY_IAM)
                .templateBody(organizationTemplate("", "other")));
        settleStack(stack);

        assertThat(status(stack)).isEqualTo(StackStatus.UPDATE_COMPLETE);
        try (CloudFormationClient member = set.cloud.cloudFormation("100000000003")) {
            assertThat(member.describeStacks().stacks().get(0).outputs())
                    .extracting("outputValue")
                    .contains("thing-other");
        }
    }

    private String organizationStack(String name, String failingAccount) {
        String id = set.client
                .createStack(request -> request.stackName(name)
                        .capabilities(Capability.CAPABILITY_IAM)
                        .templateBody(organizationTemplate(failingAccount, "one")))
                .stackId();
        settleStack(id);
        return id;
    }

    private static String organizationTemplate(String failingAccount, String name) {
        String inlined = TestingStackSet.TEMPLATE.indent(8);
        return StacksOnTheWireTest.resource("organization.yaml")
                .replace("@failing@", failingAccount)
                .replace("@name@", name)
                .replace("@unit@", TestingStackSet.PROD)
                .replace("@region@", TestingCloud.REGION)
                .replace("@template@", inlined.strip());
    }

    private StackStatus status(String stackId) {
        return set.client
                .describeStacks(request -> request.stackName(stackId))
                .stacks()
                .get(0)
                .stackStatus();
    }

    private void settleStack(String stackId) {
        try {
            set.cloud.stack(stackId).awaitIdle();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
