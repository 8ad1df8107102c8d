package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ddorg.sandbox.cloudformation.stacksets.Operation;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.ddorg.sandbox.organizations.OrganizationSeed.Member;
import org.ddorg.sandbox.organizations.OrganizationSeed.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.ConcurrencyMode;
import software.amazon.awssdk.services.cloudformation.model.CreateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotEmptyException;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** StackSets with service-managed permissions, as AWS's own client sees them. */
@Timeout(60)
class StackSetsOnTheWireTest {

    private static final String ROOT = "r-ab12";
    private static final String PROD = "ou-ab12-production";
    private static final String WEB = "ou-ab12-website";
    private static final String TEST = "ou-ab12-testing";
    private static final String TEMPLATE = StacksOnTheWireTest.resource("member.yaml");

    private final TestingCloud cloud = new TestingCloud(seed());
    private CloudFormationClient client;

    @BeforeEach
    void start() {
        client = cloud.cloudFormation(TestingCloud.MANAGEMENT);
    }

    @AfterEach
    void stop() {
        client.close();
        cloud.close();
    }

    /** Four accounts below production, two of them in its unit website, two in testing, one of all suspended. */
    private static OrganizationSeed seed() {
        List<Unit> units =
                List.of(new Unit(PROD, "Production", ROOT), new Unit(WEB, "Website", PROD), new Unit(TEST, "T", ROOT));
        List<Member> members = new ArrayList<>();
        members.add(member(TestingCloud.MANAGEMENT, "ACTIVE", ROOT));
        members.add(member("100000000001", "ACTIVE", PROD));
        members.add(member("100000000002", "ACTIVE", PROD));
        members.add(member("100000000003", "ACTIVE", WEB));
        members.add(member("100000000004", "ACTIVE", WEB));
        members.add(member("100000000005", "ACTIVE", TEST));
        members.add(member("100000000006", "SUSPENDED", TEST));
        return new OrganizationSeed("o-tests", TestingCloud.MANAGEMENT, ROOT, units, members);
    }

    private static Member member(String id, String status, String parent) {
        return new Member(id, id, id + "@example.com", status, "CREATED", Instant.EPOCH, parent);
    }

    @Test
    void childUnitsAreIncludedAndTheManagementAndSuspendedAccountsAreNot() {
        createSet();

        assertThat(create(ROOT).status()).isEqualTo("SUCCEEDED");

        assertThat(instances())
                .extracting(StackInstanceSummary::account, StackInstanceSummary::statusAsString)
                .containsExactly(
                        tuple("100000000001", "CURRENT"),
                        tuple("100000000002", "CURRENT"),
                        tuple("100000000003", "CURRENT"),
                        tuple("100000000004", "CURRENT"),
                        tuple("100000000005", "CURRENT"));
        assertThat(instances()).extracting("organizationalUnitId").containsOnly(ROOT);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void memberStackIsMadeByTheExecutionRoleAndNamedAfterTheSet() {
        createSet();
        create(TEST);

        try (CloudFormationClient member = cloud.cloudFormation("100000000005")) {
            var stack = member.describeStacks().stacks().get(0);
            assertThat(stack.stackName()).matches("StackSet-things-[0-9a-f-]{36}");
            assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        }
        assertThat(cloud.aws.calls()).anyMatch(call -> call.startsWith("100000000005 CreateRole stacksets-exec-"));
    }

    @Test
    void differenceLeavesAccountsOut() {
        createSet();

        create(
                PROD,
                request -> request.deploymentTargets(targets -> targets.organizationalUnitIds(PROD)
                        .accounts("100000000002")
                        .accountFilterType(AccountFilterType.DIFFERENCE)));

        assertThat(instances())
                .extracting(StackInstanceSummary::account)
                .containsExactly("100000000001", "100000000003", "100000000004");
    }

    @Test
    void intersectionTakesOnlyAccountsListed() {
        createSet();

        create(
                PROD,
                request -> request.deploymentTargets(targets -> targets.organizationalUnitIds(PROD)
                        .accounts("100000000002", "100000000005")
                        .accountFilterType(AccountFilterType.INTERSECTION)));

        assertThat(instances()).extracting(StackInstanceSummary::account).containsExactly("100000000002");
    }

    @Test
    void failureWithinToleranceIsReportedAndTheOthersSucceed() {
        createSet(parameter("FailingAccount", "100000000002"));

        Operation operation = create(
                PROD,
                request -> request.operationPreferences(preferences ->
                        preferences.failureTolerancePercentage(100).maxConcurrentPercentage(100)));

        assertThat(operation.status()).isEqualTo("SUCCEEDED");
        assertThat(instances())
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
        createSet(parameter("FailingAccount", "100000000002"));

        Operation operation = create(PROD);

        assertThat(operation.status()).isEqualTo("FAILED");
        assertThat(instances())
                .extracting(instance -> instance.stackInstanceStatus().detailedStatusAsString())
                .containsExactly("SUCCEEDED", "FAILED", "CANCELLED", "CANCELLED");
        assertThat(client.listStackSetOperationResults(
                                request -> request.stackSetName("things").operationId(operation.id()))
                        .summaries())
                .extracting(it -> it.statusAsString())
                .containsExactly("SUCCEEDED", "FAILED", "CANCELLED", "CANCELLED");
    }

    @Test
    void failedInstanceIsMadeAnewByTheNextUpdate() {
        createSet(parameter("FailingAccount", "100000000005"));
        create(TEST);
        client.updateStackSet(request -> request.stackSetName("things")
                .usePreviousTemplate(true)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(parameter("FailingAccount", "")));
        settle();

        assertThat(instances()).extracting(StackInstanceSummary::statusAsString).containsExactly("CURRENT");
    }

    @Test
    void softToleranceWorksOnAllAtOnce() {
        createSet();

        Operation operation = create(
                PROD,
                request -> request.operationPreferences(preferences ->
                        preferences.maxConcurrentCount(4).concurrencyMode(ConcurrencyMode.SOFT_FAILURE_TOLERANCE)));

        assertThat(operation.preferences().isSoft()).isTrue();
        assertThat(operation.status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void secondOperationIsRefusedWhileOneRuns() {
        createSet(parameter("Behaviour", "be silent"));
        createAsync(TEST, request -> {});

        assertThatThrownBy(() -> createAsync(PROD, request -> {})).isInstanceOf(OperationInProgressException.class);
        settle();
    }

    @Test
    void deletedInstancesTakeTheirStacksAlong() {
        createSet();
        create(TEST);

        deleteInstances(TEST, false);

        assertThat(instances()).isEmpty();
        assertThat(stackStatuses("100000000005")).containsExactly("DELETE_COMPLETE");
        client.deleteStackSet(request -> request.stackSetName("things"));
        assertThat(client.listStackSets().summaries())
                .extracting(it -> it.statusAsString())
                .containsExactly("DELETED");
    }

    @Test
    void retainedStacksStay() {
        createSet();
        create(TEST);

        deleteInstances(TEST, true);

        assertThat(instances()).isEmpty();
        assertThat(stackStatuses("100000000005")).containsExactly("CREATE_COMPLETE");
    }

    @Test
    void failedDeleteMakesTheInstanceInoperable() {
        createSet(parameter("Behaviour", "fail on Delete"));
        create(TEST);

        deleteInstances(TEST, false);

        assertThat(instances()).extracting(StackInstanceSummary::statusAsString).containsExactly("INOPERABLE");
    }

    @Test
    void setWithInstancesIsNotDeleted() {
        createSet();
        create(TEST);

        assertThatThrownBy(() -> client.deleteStackSet(request -> request.stackSetName("things")))
                .isInstanceOf(StackSetNotEmptyException.class);
    }

    @Test
    void accountThatJoinsATargetGetsAStack() {
        createSet();
        create(ROOT);

        String account = cloud.organization.create("new", "new@example.com").id();
        settle();

        assertThat(instances()).extracting(StackInstanceSummary::account).contains(account);
    }

    @Test
    void accountThatLeavesLosesItsStack() {
        createSet();
        create(TEST);

        cloud.organization.remove("100000000005");
        settle();

        assertThat(instances()).isEmpty();
        assertThat(stackStatuses("100000000005")).containsExactly("DELETE_COMPLETE");
    }

    @Test
    void accountThatMovesBetweenTargetsIsDeletedAndCreated() {
        createSet();
        create(TEST);
        create(PROD);

        cloud.organization.move("100000000005", TEST, WEB);
        settle();

        assertThat(stackStatuses("100000000005")).containsExactly("DELETE_COMPLETE", "CREATE_COMPLETE");
        assertThat(instances())
                .filteredOn(instance -> instance.account().equals("100000000005"))
                .extracting("organizationalUnitId")
                .containsExactly(PROD);
    }

    @Test
    void accountThatMovesWithinATargetKeepsItsStack() {
        createSet();
        create(PROD);

        cloud.organization.move("100000000003", WEB, PROD);
        settle();

        assertThat(stackStatuses("100000000003")).containsExactly("CREATE_COMPLETE");
    }

    @Test
    void listsArePaged() {
        createSet();
        create(ROOT);

        var first = client.listStackInstances(
                request -> request.stackSetName("things").maxResults(2));

        assertThat(first.summaries()).hasSize(2);
        assertThat(first.nextToken()).isNotNull();
        assertThat(client
                        .listStackInstancesPaginator(
                                request -> request.stackSetName("things").maxResults(2))
                        .stream()
                        .mapToLong(page -> page.summaries().size()))
                .containsExactly(2L, 2L, 1L);
    }

    @Test
    void membersCannotOperateOnSets() {
        try (CloudFormationClient member = cloud.cloudFormation("100000000001")) {
            assertThatThrownBy(member::listStackSets)
                    .isInstanceOf(CloudFormationException.class)
                    .hasMessageContaining("management account");
        }
    }

    @Test
    void stackWithAStackSetWaitsForItsInstances() {
        String stack = organizationStack("whole", "");

        assertThat(status(stack)).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(instances()).hasSize(4).extracting(it -> it.statusAsString()).containsOnly("CURRENT");

        client.deleteStack(request -> request.stackName("whole"));
        settleStack(stack);
        assertThat(status(stack)).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(stackStatuses("100000000003")).containsExactly("DELETE_COMPLETE");
    }

    @Test
    void failedOperationFailsTheStackSetResourceAndIsRolledBack() {
        String stack = organizationStack("failing", "100000000001");

        assertThat(status(stack)).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(client.describeStackEvents(request -> request.stackName(stack))
                        .stackEvents())
                .anyMatch(event -> event.resourceStatusAsString().equals("CREATE_FAILED")
                        && event.resourceStatusReason().contains("was unexpectedly stopped or failed")
                        && event.resourceStatusReason().contains("as asked"));
    }

    @Test
    void updateOfTheResourceUpdatesItsInstances() {
        String stack = organizationStack("updated", "");
        client.updateStack(request -> request.stackName("updated")
                .capabilities(Capability.CAPABILITY_IAM)
                .templateBody(organizationTemplate("", "other")));
        settleStack(stack);

        assertThat(status(stack)).isEqualTo(StackStatus.UPDATE_COMPLETE);
        try (CloudFormationClient member = cloud.cloudFormation("100000000003")) {
            assertThat(member.describeStacks().stacks().get(0).outputs())
                    .extracting("outputValue")
                    .contains("thing-other");
        }
    }

    private String organizationStack(String name, String failingAccount) {
        String id = client.createStack(request -> request.stackName(name)
                        .capabilities(Capability.CAPABILITY_IAM)
                        .templateBody(organizationTemplate(failingAccount, "one")))
                .stackId();
        settleStack(id);
        return id;
    }

    private static String organizationTemplate(String failingAccount, String name) {
        String inlined = TEMPLATE.indent(8);
        return StacksOnTheWireTest.resource("organization.yaml")
                .replace("@failing@", failingAccount)
                .replace("@name@", name)
                .replace("@unit@", PROD)
                .replace("@region@", TestingCloud.REGION)
                .replace("@template@", inlined.strip());
    }

    private StackStatus status(String stackId) {
        return client.describeStacks(request -> request.stackName(stackId))
                .stacks()
                .get(0)
                .stackStatus();
    }

    private void settleStack(String stackId) {
        try {
            cloud.cloudFormation.stacks().find(stackId).orElseThrow().awaitIdle();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static software.amazon.awssdk.services.cloudformation.model.Parameter parameter(String key, String value) {
        return software.amazon.awssdk.services.cloudformation.model.Parameter.builder()
                .parameterKey(key)
                .parameterValue(value)
                .build();
    }

    private void createSet(software.amazon.awssdk.services.cloudformation.model.Parameter... parameters) {
        client.createStackSet(request -> request.stackSetName("things")
                .templateBody(TEMPLATE)
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .capabilities(Capability.CAPABILITY_IAM)
                .autoDeployment(automatic -> automatic.enabled(true).retainStacksOnAccountRemoval(false))
                .parameters(parameters));
    }

    private Operation create(String unit) {
        return create(unit, request -> {});
    }

    private Operation create(String unit, Consumer<CreateStackInstancesRequest.Builder> more) {
        createAsync(unit, more);
        return settle();
    }

    private void createAsync(String unit, Consumer<CreateStackInstancesRequest.Builder> more) {
        client.createStackInstances(request -> {
            request.stackSetName("things")
                    .regions(TestingCloud.REGION)
                    .deploymentTargets(targets -> targets.organizationalUnitIds(unit));
            more.accept(request);
        });
    }

    private void deleteInstances(String unit, boolean retain) {
        client.deleteStackInstances(request -> request.stackSetName("things")
                .regions(TestingCloud.REGION)
                .retainStacks(retain)
                .deploymentTargets(targets -> targets.organizationalUnitIds(unit)));
        settle();
    }

    /** Waits for all operations, and gives the last. */
    private Operation settle() {
        List<Operation> operations =
                cloud.cloudFormation.stackSets().require("things").operations();
        operations.forEach(
                operation -> operation.done().orTimeout(30, TimeUnit.SECONDS).join());
        return operations.get(0);
    }

    private List<StackInstanceSummary> instances() {
        return client.listStackInstancesPaginator(request -> request.stackSetName("things")).stream()
                .flatMap(page -> page.summaries().stream())
                .toList();
    }

    private List<String> stackStatuses(String account) {
        return cloud.cloudFormation.stacks().in(account, TestingCloud.REGION).stream()
                .map(stack -> stack.status().name())
                .toList();
    }

    @Test
    void hundredsOfAccountsComeUpFast() {
        int members = Integer.getInteger("sandbox.members", 300);
        try (TestingCloud large = new TestingCloud(members);
                CloudFormationClient management = large.cloudFormation(TestingCloud.MANAGEMENT)) {
            management.createStackSet(request -> request.stackSetName("things")
                    .templateBody(TEMPLATE)
                    .permissionModel(PermissionModels.SERVICE_MANAGED)
                    .capabilities(Capability.CAPABILITY_IAM)
                    .parameters(parameter("Timeout", "60")));
            management.createStackInstances(request -> request.stackSetName("things")
                    .regions(TestingCloud.REGION)
                    .operationPreferences(preferences ->
                            preferences.maxConcurrentCount(100).concurrencyMode(ConcurrencyMode.SOFT_FAILURE_TOLERANCE))
                    .deploymentTargets(targets -> targets.organizationalUnitIds(ROOT)));
            Operation operation = large.cloudFormation
                    .stackSets()
                    .require("things")
                    .operations()
                    .get(0);

            operation
                    .done()
                    .orTimeout(Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS)
                    .join();

            assertThat(operation.results())
                    .hasSize(members)
                    .extracting("status")
                    .containsOnly("SUCCEEDED");
            assertThat(IntStream.rangeClosed(1, members)
                            .mapToObj(i -> "%012d".formatted(100_000_000_000L + i))
                            .filter(account -> large.cloudFormation
                                            .stacks()
                                            .in(account, TestingCloud.REGION)
                                            .size()
                                    == 1))
                    .hasSize(members);
        }
    }
}
