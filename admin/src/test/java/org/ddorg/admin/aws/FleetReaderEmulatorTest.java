package org.ddorg.admin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stack.Stacks;
import org.ddorg.admin.aws.stackset.StackSet;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.datadog.DatadogServer;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.FleetReader;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.emulator.Emulator;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;

/**
 * What {@code ddorg status} reads of AWS. A stack and a StackSet of one log group stand for ddorg's, whose resources no
 * emulator but the sandbox has all; LocalStack's free image plays neither Organizations nor StackSets.
 */
@Execution(ExecutionMode.SAME_THREAD) // They share one emulator.
class FleetReaderEmulatorTest {

    /** The lists are texts here, as moto describes the value of a CommaDelimitedList as Python writes it: ['r-ab12']. */
    private static final String TEMPLATE = """
            Parameters:
              OrganizationalUnitIds: {Type: String}
              IncludeManagementAccount: {Type: String}
              ExcludedAccounts: {Type: String, Default: ""}
            Resources:
              Logs: {Type: "AWS::Logs::LogGroup"}
            """;

    private static final String MEMBER_TEMPLATE = """
            Resources:
              Logs: {Type: "AWS::Logs::LogGroup"}
            """;

    /** Another one in every run: moto keeps what it has, and deletes no stack instances of a unit. */
    private final String name = "fleet-reader-" + Long.toString(System.currentTimeMillis(), 36);

    private final Installation installation = new Installation(name);

    @ParameterizedTest
    @EnumSource(names = {"SANDBOX", "MOTO"})
    void organizationStackSetAndParametersAreRead(Emulator emulator) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                AwsClients clients = Emulated.clients(sandbox, emulator);
                OrganizationsClient organizations = clients.organizations();
                CloudFormationClient cloudFormation = clients.cloudFormation()) {
            haveOrganization(organizations);
            String root = new OrganizationReader(organizations).rootId();
            sandbox.datadog().seed("111111111111", "SomebodysRole");
            deploy(cloudFormation, root);
            FleetSnapshot snapshot = read(clients, sandbox);

            assertThat(snapshot.desired().organizationId()).startsWith("o-");
            assertThat(snapshot.desired().targets()).containsExactly(root);
            assertThat(snapshot.desired().includesManagement()).isFalse();
            assertThat(snapshot.accounts())
                    .extracting(OrganizationAccount::id)
                    .contains(snapshot.desired().managementAccountId());
            assertThat(snapshot.accounts()).allSatisfy(account -> {
                assertThat(account.isActive()).isTrue();
                assertThat(account.entry().arn()).endsWith("/" + account.id());
                assertThat(account.entry().joinedOn()).isPresent();
            });
            assertThat(snapshot.integrations()).containsOnlyKeys("111111111111");
            // moto gives the management account a stack instance as well, which AWS never does.
            assertThat(snapshot.instances().keySet())
                    .isNotEmpty()
                    .isSubsetOf(snapshot.accounts().stream()
                            .map(OrganizationAccount::id)
                            .toList());
            assertThat(snapshot.instances().values()).allMatch(Instance::hasSucceeded);
            assertThat(snapshot.busy()).isFalse();
        }
    }

    private void awaitRest(CloudFormationClient cloudFormation) {
        boolean atRest = new StackSet(cloudFormation, installation, Polling.ofLoopback())
                .await(state -> true, state -> {}, Duration.ofMinutes(1));
        assertThat(atRest).isTrue();
    }

    private FleetSnapshot read(AwsClients clients, Sandbox sandbox) {
        OrganizationStack stack = OrganizationStack.find(clients, installation).orElseThrow();
        DatadogClient datadog = new DatadogClient(
                DatadogServer.direct(sandbox.datadogUrl()), new DatadogKeys("0".repeat(32), "0".repeat(40)));
        return new FleetReader(clients, installation, stack, datadog).read(count -> {});
    }

    private void deploy(CloudFormationClient cloudFormation, String root) {
        cloudFormation.createStack(r -> r.stackName(name)
                .templateBody(TEMPLATE)
                .parameters(parameter("OrganizationalUnitIds", root), parameter("IncludeManagementAccount", "false")));
        new Stacks(cloudFormation, Polling.ofLoopback()).await(name, () -> {});
        cloudFormation.createStackSet(r -> r.stackSetName(name)
                .templateBody(MEMBER_TEMPLATE)
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .autoDeployment(a -> a.enabled(true).retainStacksOnAccountRemoval(false)));
        cloudFormation.createStackInstances(r -> r.stackSetName(name)
                .regions(List.of("us-east-1"))
                .deploymentTargets(t -> t.organizationalUnitIds(root)));
        awaitRest(cloudFormation);
    }

    private static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }

    /** The sandbox has one from the start. */
    private static void haveOrganization(OrganizationsClient organizations) {
        try {
            organizations.describeOrganization();
        } catch (AwsOrganizationsNotInUseException e) {
            organizations.createOrganization(r -> r.featureSet(OrganizationFeatureSet.ALL));
        }
    }
}
