package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.ddorg.sandbox.cloudformation.stacks.StackEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Stacks, as AWS's own client sees them. */
@Timeout(60)
class StacksOnTheWireTest {
    private static final String ACCOUNT = "100000000001";
    private static final String TEMPLATE = resource("member.yaml");

    private static TestingCloud cloud;
    private static CloudFormationClient client;

    @BeforeAll
    static void start() {
        cloud = new TestingCloud(1);
        client = cloud.cloudFormation(ACCOUNT);
    }

    @AfterAll
    static void stop() {
        client.close();
        cloud.close();
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(StacksOnTheWireTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class Create {
        @Test
        void createInvokesTheFunctionAndReturnsOutputs() {
            Stack stack = create("whole", Map.of("Name", "first", "Key", "secret"));

            assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
            assertThat(stack.stackId())
                    .matches("arn:aws:cloudformation:eu-west-1:" + ACCOUNT + ":stack/whole/[0-9a-f-]{36}");
            assertThat(stack.outputs())
                    .extracting("outputKey", "outputValue")
                    .contains(tuple("Account", ACCOUNT), tuple("Id", "thing-first"));
            assertThat(stack.parameters())
                    .extracting("parameterKey", "parameterValue")
                    .contains(tuple("Key", "****"), tuple("Name", "first"));
        }

        @Test
        void resourcesAreCreatedAfterTheirDependenciesAndDeletedBefore() {
            create("ordered", Map.of());
            String id = describe("ordered").stackId();
            client.deleteStack(request -> request.stackName("ordered"));
            client.waiter().waitUntilStackDeleteComplete(request -> request.stackName(id), StacksOnTheWireTest::soon);

            List<String> events = events(id);

            assertThat(events)
                    .containsSubsequence("Role CREATE_COMPLETE", "Policy CREATE_COMPLETE", "Thing CREATE_COMPLETE")
                    .containsSubsequence("Logs CREATE_COMPLETE", "Function CREATE_COMPLETE", "Thing CREATE_COMPLETE")
                    .containsSubsequence("Thing DELETE_COMPLETE", "Function DELETE_COMPLETE", "Role DELETE_COMPLETE")
                    .endsWith("ordered DELETE_COMPLETE");
        }

        @Test
        void failedCreateRollsBackWithTheFunctionsReason() {
            Stack stack = create("failing", Map.of("Behaviour", "fail on Create"));

            assertThat(stack.stackStatus()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
            assertThat(client.describeStackEvents(request -> request.stackName("failing"))
                            .stackEvents())
                    .filteredOn(event -> event.resourceStatusAsString().equals("CREATE_FAILED"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.resourceStatusReason())
                            .startsWith("Received response status [FAILED] from custom resource. Message returned: as "
                                    + "asked (RequestId: "));
            assertThat(logs("failing")).isEmpty();
            assertThat(events(stack.stackId())).containsSubsequence("Thing CREATE_FAILED", "Thing DELETE_COMPLETE");
        }

        @Test
        void unknownPropertyFailsItsResource() {
            String template = "{\"Resources\":{\"T\":{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{\"Nmae\":\"x\"}}}}";
            client.createStack(request -> request.stackName("misspelt").templateBody(template));
            settle("misspelt");

            assertThat(client.describeStackEvents(request -> request.stackName("misspelt"))
                            .stackEvents())
                    .extracting("resourceStatusReason")
                    .contains(
                            "Properties validation failed for resource T with message: #: extraneous key [Nmae] is not "
                                    + "permitted");
        }

        @Test
        void secondStackWithTheSameNameIsRefused() {
            create("twice", Map.of());

            assertThatThrownBy(() -> create("twice", Map.of())).isInstanceOf(AlreadyExistsException.class);
        }

        @Test
        void capabilitiesMustBeAcknowledged() {
            assertThatThrownBy(() -> client.createStack(
                            request -> request.stackName("incapable").templateBody(TEMPLATE)))
                    .isInstanceOf(InsufficientCapabilitiesException.class)
                    .hasMessageContaining("Requires capabilities : [CAPABILITY_IAM]");
        }
    }

    @Nested
    class CustomResources {
        @Test
        void responseWithoutPhysicalIdFails() {
            assertThat(failure("without-id", Map.of("Behaviour", "answer without id")))
                    .isEqualTo("Invalid PhysicalResourceId");
        }

        @Test
        void responseAbove4096BytesFails() {
            assertThat(failure("too-much", Map.of("Behaviour", "answer too much")))
                    .isEqualTo("Response object is too long.");
        }

        @Test
        void serviceTimeoutFailsTheResource() {
            assertThat(failure("silent", Map.of("Behaviour", "be silent", "Timeout", "1")))
                    .startsWith("CloudFormation did not receive a response from your Custom Resource.");
        }

        @Test
        void functionThatThrowsIsRetriedTwice() {
            create("throwing", Map.of("Behaviour", "throw", "Timeout", "1"), request -> request.disableRollback(true));

            assertThat(logs("throwing").stream().filter(line -> line.startsWith("Create")))
                    .hasSize(3);
            assertThat(logs("throwing")).anyMatch(line -> line.contains("thrown as asked"));
        }
    }

    @Nested
    class Update {
        @Test
        void updateLeavesUnchangedResourcesAlone() {
            create("updated", Map.of());

            Stack stack = update("updated", Map.of("Extra", "true"));

            assertThat(stack.stackStatus()).isEqualTo(StackStatus.UPDATE_COMPLETE);
            assertThat(stack.outputs()).extracting("outputKey").contains("Topic");
            assertThat(logs("updated")).containsExactly("Create");
        }

        @Test
        void replacedResourceIsDeletedLast() {
            create("replaced", Map.of("Name", "old"));

            Stack stack = update("replaced", Map.of("Name", "new"));

            assertThat(stack.stackStatus()).isEqualTo(StackStatus.UPDATE_COMPLETE);
            assertThat(logs("replaced")).containsExactly("Create", "Update thing-old", "Delete thing-old");
        }

        @Test
        void failedUpdateRestoresTheOldProperties() {
            create("undone", Map.of("Name", "kept"));

            Stack stack = update("undone", Map.of("Name", "kept", "Behaviour", "fail on Update", "Extra", "true"));

            assertThat(stack.stackStatus()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
            assertThat(logs("undone")).containsExactly("Create", "Update thing-kept", "Update thing-kept");
            assertThat(client.describeStackResources(request -> request.stackName("undone"))
                            .stackResources())
                    .extracting("logicalResourceId")
                    .doesNotContain("Topic")
                    .contains("Thing");
            assertThat(stack.parameters())
                    .filteredOn(parameter -> parameter.parameterKey().equals("Behaviour"))
                    .extracting("parameterValue")
                    .containsExactly("succeed");
        }

        @Test
        void updateThatChangesNothingIsRefused() {
            create("same", Map.of());

            assertThatThrownBy(() -> client.updateStack(request -> request.stackName("same")
                            .usePreviousTemplate(true)
                            .capabilities(Capability.CAPABILITY_IAM)))
                    .isInstanceOf(CloudFormationException.class)
                    .hasMessageContaining("No updates are to be performed.");
        }
    }

    @Nested
    class Delete {
        @Test
        void failedDeleteKeepsTheResourcesDependencies() {
            create("stuck", Map.of("Behaviour", "fail on Delete"));
            String id = describe("stuck").stackId();

            client.deleteStack(request -> request.stackName("stuck"));
            settle(id);

            assertThat(describe(id).stackStatus()).isEqualTo(StackStatus.DELETE_FAILED);
            assertThat(events(id)).contains("Thing DELETE_FAILED").doesNotContain("Function DELETE_COMPLETE");
        }

        @Test
        void deleteOfUnknownStackSucceeds() {
            client.deleteStack(request -> request.stackName("never"));

            assertThatThrownBy(() -> describe("never")).hasMessageContaining("Stack with id never does not exist");
        }
    }

    @Nested
    class ChangeSetsAndTemplates {
        @Test
        void changeSetCreatesAStack() {
            client.createChangeSet(request -> request.stackName("proposed")
                    .changeSetName("first")
                    .changeSetType(ChangeSetType.CREATE)
                    .capabilities(Capability.CAPABILITY_IAM)
                    .templateBody(TEMPLATE));
            client.waiter()
                    .waitUntilChangeSetCreateComplete(
                            request -> request.stackName("proposed").changeSetName("first"), StacksOnTheWireTest::soon);
            assertThat(describe("proposed").stackStatus()).isEqualTo(StackStatus.REVIEW_IN_PROGRESS);

            client.executeChangeSet(request -> request.stackName("proposed").changeSetName("first"));
            client.waiter()
                    .waitUntilStackCreateComplete(request -> request.stackName("proposed"), StacksOnTheWireTest::soon);

            assertThat(describe("proposed").stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        }

        @Test
        void changeSetListsTheChanges() {
            create("changing", Map.of());
            client.createChangeSet(request -> request.stackName("changing")
                    .changeSetName("more")
                    .capabilities(Capability.CAPABILITY_IAM)
                    .usePreviousTemplate(true)
                    .parameters(parameters(Map.of("Extra", "true", "Name", "other"))));

            var described = client.describeChangeSet(
                    request -> request.stackName("changing").changeSetName("more"));

            assertThat(described.changes())
                    .extracting(
                            change -> change.resourceChange().actionAsString(),
                            change -> change.resourceChange().logicalResourceId(),
                            change -> String.valueOf(change.resourceChange().replacement()))
                    .containsExactlyInAnyOrder(tuple("Add", "Topic", "null"), tuple("Modify", "Thing", "False"));
        }

        @Test
        void changeSetWithoutChangesFails() {
            create("unchanging", Map.of());
            client.createChangeSet(request -> request.stackName("unchanging")
                    .changeSetName("nothing")
                    .capabilities(Capability.CAPABILITY_IAM)
                    .usePreviousTemplate(true));

            var described = client.describeChangeSet(
                    request -> request.stackName("unchanging").changeSetName("nothing"));

            assertThat(described.statusAsString()).isEqualTo("FAILED");
            assertThat(described.statusReason()).startsWith("The submitted information didn't contain changes.");
        }

        @Test
        void templateSummaryNamesParametersAndTypes() {
            var summary = client.getTemplateSummary(request -> request.templateBody(TEMPLATE));

            assertThat(summary.parameters()).extracting("parameterKey").contains("Name", "Key");
            assertThat(summary.resourceTypes()).contains("Custom::Thing", "AWS::SNS::Topic");
            assertThat(client.validateTemplate(request -> request.templateBody(TEMPLATE))
                            .capabilitiesAsStrings())
                    .containsExactly("CAPABILITY_IAM");
        }
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static List<String> events(String stackId) {
        return cloud.stack(stackId).events().stream()
                .map((StackEvent event) -> event.logicalId() + " " + event.status())
                .toList();
    }

    private static List<String> logs(String stackName) {
        return cloud.functions.logs().lines(ACCOUNT, TestingCloud.REGION, "/things/" + stackName);
    }

    private static String failure(String name, Map<String, String> parameters) {
        create(name, parameters);
        return client.describeStackEvents(request -> request.stackName(name)).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().equals("CREATE_FAILED"))
                .findFirst()
                .orElseThrow()
                .resourceStatusReason();
    }

    private static Stack create(String name, Map<String, String> parameters) {
        return create(name, parameters, request -> {});
    }

    private static Stack create(
            String name, Map<String, String> parameters, Consumer<CreateStackRequest.Builder> more) {
        client.createStack(request -> more.accept(request.stackName(name)
                .templateBody(TEMPLATE)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(parameters(parameters))));
        return settle(name);
    }

    private static Stack update(String name, Map<String, String> parameters) {
        client.updateStack(request -> request.stackName(name)
                .usePreviousTemplate(true)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(parameters(parameters)));
        return settle(name);
    }

    private static Stack settle(String name) {
        String id = describe(name).stackId();
        try {
            cloud.stack(id).awaitIdle();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return describe(id);
    }

    private static Stack describe(String name) {
        return client.describeStacks(request -> request.stackName(name))
                .stacks()
                .get(0);
    }

    private static List<Parameter> parameters(Map<String, String> values) {
        List<Parameter> parameters = new ArrayList<>();
        values.forEach((key, value) -> parameters.add(
                Parameter.builder().parameterKey(key).parameterValue(value).build()));
        return parameters;
    }

    private static void soon(software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration.Builder configuration) {
        configuration
                .maxAttempts(200)
                .backoffStrategyV2(
                        software.amazon.awssdk.retries.api.BackoffStrategy.fixedDelay(Duration.ofMillis(20)));
    }
}
