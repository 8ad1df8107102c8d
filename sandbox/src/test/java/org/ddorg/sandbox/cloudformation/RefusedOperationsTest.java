package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;

/** What CloudFormation refuses when two people work at once, or in another region. */
class RefusedOperationsTest {
    private static final String ONE = "{\"Resources\":{\"A\":{\"Type\":\"Custom::Nothing\",\"Condition\":\"Never\"}},"
            + "\"Parameters\":{\"P\":{\"Type\":\"String\",\"Default\":\"1\"}},"
            + "\"Conditions\":{\"Never\":{\"Fn::Equals\":[\"a\",\"b\"]}},"
            + "\"Outputs\":{\"P\":{\"Value\":{\"Ref\":\"P\"}}}}";

    private TestingCloud cloud;
    private String account;
    private CloudFormationClient client;

    @BeforeEach
    void start() {
        cloud = new TestingCloud(1);
        account = cloud.organization.managementAccountId();
        client = cloud.cloudFormation(account);
        client.createStack(r -> r.stackName("shared").templateBody(ONE));
        awaitIdle();
    }

    @AfterEach
    void close() {
        client.close();
        cloud.close();
    }

    @Test
    void executionDeletesTheOtherChangeSets() {
        propose("first", "2");
        propose("second", "3");

        execute("first");

        assertThatThrownBy(() -> execute("second")).hasMessageContaining("does not exist");
        awaitIdle();
        assertThat(client.listChangeSets(r -> r.stackName("shared")).summaries())
                .extracting(set -> set.changeSetName() + " " + set.executionStatusAsString())
                .containsExactly("first EXECUTE_COMPLETE");
    }

    @Test
    void updateMakesChangeSetsObsolete() {
        propose("first", "2");
        client.updateStack(r -> r.stackName("shared").usePreviousTemplate(true).parameters(parameter("3")));
        awaitIdle();

        assertThatThrownBy(() -> execute("first"))
                .isInstanceOf(InvalidChangeSetStatusException.class)
                .hasMessageContaining("[OBSOLETE]");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "(UPDATE|IMPORT)_.*IN_PROGRESS")
    void updateCannotBeCutOffByADeletion(StackStatus status) {
        stack().seed(status);

        assertThatThrownBy(() -> client.deleteStack(r -> r.stackName("shared")))
                .hasMessageContaining("cannot be deleted while in status " + status);
    }

    @Test
    void stackSetIsSeenInItsRegionOnly() {
        client.createStackSet(r -> r.stackSetName("things").templateBody(ONE).permissionModel("SERVICE_MANAGED"));
        assertThat(client.listStackSets(r -> {}).summaries()).hasSize(1);

        try (CloudFormationClient elsewhere = CloudFormationClient.builder()
                .endpointOverride(cloud.url())
                .region(Region.AP_SOUTHEAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
                .build()) {
            assertThat(elsewhere.listStackSets(r -> {}).summaries()).isEmpty();
            assertThatThrownBy(() -> elsewhere.describeStackSet(r -> r.stackSetName("things")))
                    .isInstanceOf(StackSetNotFoundException.class);
            elsewhere.createStackSet(
                    r -> r.stackSetName("things").templateBody(ONE).permissionModel("SERVICE_MANAGED"));
            assertThat(elsewhere
                            .describeStackSet(r -> r.stackSetName("things"))
                            .stackSet()
                            .stackSetARN())
                    .startsWith("arn:aws:cloudformation:ap-southeast-2:" + account + ":stackset/things:");
        }
    }

    private void propose(String name, String value) {
        Consumer<CreateChangeSetRequest.Builder> request = r -> r.stackName("shared")
                .changeSetName(name)
                .usePreviousTemplate(true)
                .parameters(parameter(value));
        client.createChangeSet(request);
    }

    private static Parameter parameter(String value) {
        return Parameter.builder().parameterKey("P").parameterValue(value).build();
    }

    private void execute(String name) {
        client.executeChangeSet(r -> r.stackName("shared").changeSetName(name));
    }

    private Stack stack() {
        return cloud.cloudFormation.stacks().in(account, TestingCloud.REGION).get(0);
    }

    private void awaitIdle() {
        try {
            stack().awaitIdle();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
