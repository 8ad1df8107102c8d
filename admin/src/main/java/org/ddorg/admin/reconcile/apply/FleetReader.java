package org.ddorg.admin.reconcile.apply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.OrganizationReader;
import org.ddorg.admin.aws.Parallel;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stackset.AutoDeployment;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.OtherRegions;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/**
 * Reads the organization, the StackSet and Datadog concurrently: one call per OU, per 20 accounts and per 100 stack
 * instances, and one call to Datadog for all integrations.
 *
 * @param clients of the account that ddorg is deployed in, in its region
 */
public record FleetReader(
        AwsClients clients, Installation installation, OrganizationStack stack, DatadogClient datadog) {

    /** All at once. */
    private static final int READS = 6;

    /**
     * Reads the current state. Changes made meanwhile may be read in part.
     *
     * @param watcher receives the number of accounts read so far, repeatedly, on several threads
     * @throws org.ddorg.admin.datadog.DatadogUnavailableException if Datadog does not respond or rejects the keys
     * @throws software.amazon.awssdk.core.exception.SdkException if AWS does not respond or denies a call
     */
    public FleetSnapshot read(IntConsumer watcher) {
        try (Parallel parallel = new Parallel(READS);
                OrganizationsClient organizations = clients.organizations();
                CloudFormationClient cloudFormation = clients.cloudFormation()) {
            return read(parallel, new OrganizationReader(organizations), cloudFormation, watcher);
        }
    }

    /** Waits first for what fails first: a wrong key shows before 5,000 accounts have been read. */
    private FleetSnapshot read(
            Parallel parallel,
            OrganizationReader organization,
            CloudFormationClient cloudFormation,
            IntConsumer watcher) {
        Supplier<List<DatadogIntegration>> integrations = parallel.start(datadog::integrations);
        Supplier<OrganizationInfo> info = parallel.start(organization::organization);
        Supplier<Map<String, Map<String, String>>> overrides =
                parallel.start(() -> new ParameterOverrides(clients, installation).read());
        Supplier<List<OrganizationAccount>> accounts = parallel.start(() -> organization.accounts(watcher));
        Supplier<StackSetState> stackSet = parallel.start(
                () -> stack.stackSet(cloudFormation, installation).state().orElse(StackSetState.NONE));
        Supplier<Optional<AutoDeployment>> autoDeployment =
                parallel.start(() -> stack.stackSet(cloudFormation, installation)
                        .autoDeployment(clients.region().id()));
        Map<String, List<DatadogIntegration>> byAccount =
                integrations.get().stream().collect(Collectors.groupingBy(DatadogIntegration::accountId));
        OrganizationInfo ids = info.get();
        DesiredStateReader desired = new DesiredStateReader(stack, overrides.get());
        return new FleetSnapshot(
                desired.desired(ids.id(), ids.managementAccount()),
                accounts.get(),
                stackSet.get().instances(),
                byAccount,
                autoDeployment.get(),
                new OtherRegions(stackSet.get().elsewhere()),
                stack.installationStatus().isBusy() || !stackSet.get().isAtRest());
    }
}
