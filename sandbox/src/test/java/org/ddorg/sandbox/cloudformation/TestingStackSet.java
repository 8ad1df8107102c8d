package org.ddorg.sandbox.cloudformation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.ddorg.sandbox.organizations.OrganizationalUnit;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;

/** An organization with two units and one below, and a StackSet "things" in it, as AWS's own client sees them. */
final class TestingStackSet implements AutoCloseable {
    static final String ROOT = "r-ab12";
    static final String PROD = "ou-ab12-production";
    static final String WEB = "ou-ab12-website";
    static final String TEST = "ou-ab12-testing";
    static final String TEMPLATE = StacksOnTheWireTest.resource("member.yaml");

    final TestingCloud cloud = new TestingCloud(seed());
    final CloudFormationClient client = cloud.cloudFormation(TestingCloud.MANAGEMENT);

    @Override
    public void close() {
        client.close();
        cloud.close();
    }

    /** Four accounts below production, two of them in its unit website, two in testing, one of all suspended. */
    private static OrganizationSeed seed() {
        List<OrganizationalUnit> units = List.of(
                new OrganizationalUnit(PROD, "Production", ROOT),
                new OrganizationalUnit(WEB, "Website", PROD),
                new OrganizationalUnit(TEST, "T", ROOT));
        List<Account> members = new ArrayList<>();
        members.add(member(TestingCloud.MANAGEMENT, "ACTIVE", ROOT));
        members.add(member("100000000001", "ACTIVE", PROD));
        members.add(member("100000000002", "ACTIVE", PROD));
        members.add(member("100000000003", "ACTIVE", WEB));
        members.add(member("100000000004", "ACTIVE", WEB));
        members.add(member("100000000005", "ACTIVE", TEST));
        members.add(member("100000000006", "SUSPENDED", TEST));
        return new OrganizationSeed("o-tests", TestingCloud.MANAGEMENT, ROOT, units, members);
    }

    private static Account member(String id, String status, String parent) {
        return new Account(id, id, id + "@example.com", status, "CREATED", Instant.EPOCH, parent);
    }

    static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }

    void createSet(Parameter... parameters) {
        client.createStackSet(request -> request.stackSetName("things")
                .templateBody(TEMPLATE)
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .capabilities(Capability.CAPABILITY_IAM)
                .autoDeployment(automatic -> automatic.enabled(true).retainStacksOnAccountRemoval(false))
                .parameters(parameters));
    }

    StackSetOperation create(String unit) {
        return create(unit, request -> {});
    }

    StackSetOperation create(String unit, Consumer<CreateStackInstancesRequest.Builder> more) {
        createAsync(unit, more);
        return settle();
    }

    void createAsync(String unit, Consumer<CreateStackInstancesRequest.Builder> more) {
        client.createStackInstances(request -> {
            request.stackSetName("things")
                    .regions(TestingCloud.REGION)
                    .deploymentTargets(targets -> targets.organizationalUnitIds(unit));
            more.accept(request);
        });
    }

    void deleteInstances(String unit, boolean retain) {
        client.deleteStackInstances(request -> request.stackSetName("things")
                .regions(TestingCloud.REGION)
                .retainStacks(retain)
                .deploymentTargets(targets -> targets.organizationalUnitIds(unit)));
        settle();
    }

    /** Waits for all operations, and gives the last. */
    StackSetOperation settle() {
        List<StackSetOperation> operations =
                cloud.cloudFormation.stackSets().require("things").operations();
        operations.forEach(
                operation -> operation.done().orTimeout(30, TimeUnit.SECONDS).join());
        return operations.get(0);
    }

    List<StackInstanceSummary> instances() {
        return client.listStackInstancesPaginator(request -> request.stackSetName("things")).stream()
                .flatMap(page -> page.summaries().stream())
                .toList();
    }

    List<String> stackStatuses(String account) {
        return cloud.cloudFormation.stacks().in(account, TestingCloud.REGION).stream()
                .map(stack -> stack.status().name())
                .toList();
    }
}
