package org.ddorg.admin.reconcile.apply;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.OrganizationReader;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.Registration;
import org.ddorg.admin.reconcile.FleetSnapshot;
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

    /**
     * Reads the current state. Changes made meanwhile may be read in part.
     *
     * @param watcher receives the number of accounts read so far, repeatedly, on several threads
     * @throws org.ddorg.admin.datadog.DatadogUnavailableException if Datadog does not respond or rejects the keys
     * @throws software.amazon.awssdk.core.exception.SdkException if AWS does not respond or denies a call
     */
    public FleetSnapshot read(IntConsumer watcher) {
        ExecutorService threads = Executors.newCachedThreadPool(FleetReader::daemon);
        try (OrganizationsClient organizations = clients.organizations();
                CloudFormationClient cloudFormation = clients.cloudFormation()) {
            return read(threads, new OrganizationReader(organizations), cloudFormation, watcher);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits first for what fails first: a wrong key shows before 5,000 accounts have been read. */
    private FleetSnapshot read(
            ExecutorService threads,
            OrganizationReader organization,
            CloudFormationClient cloudFormation,
            IntConsumer watcher) {
        Future<List<Registration>> registrations = threads.submit(datadog::registrations);
        Future<OrganizationInfo> info = threads.submit(organization::organization);
        Future<Map<String, Map<String, String>>> overrides =
                threads.submit(() -> new ParameterOverrides(clients, installation).read());
        Future<List<OrganizationAccount>> accounts = threads.submit(() -> organization.accounts(watcher));
        Future<StackSetState> stackSet = threads.submit(() -> stackSet(cloudFormation));
        Map<String, List<Registration>> byAccount =
                result(registrations).stream().collect(Collectors.groupingBy(Registration::accountId));
        OrganizationInfo ids = result(info);
        DesiredStateReader desired = new DesiredStateReader(stack, result(overrides));
        return new FleetSnapshot(
                desired.desired(ids.id(), ids.managementAccount()),
                result(accounts),
                result(stackSet).instances(),
                byAccount,
                stack.isBusy() || !result(stackSet).isAtRest());
    }

    private StackSetState stackSet(CloudFormationClient cloudFormation) {
        return stack.stackSet(cloudFormation, installation).state().orElse(StackSetState.NONE);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Thread daemon(Runnable read) {
        Thread thread = new Thread(read, "ddorg-fleet-reader");
        thread.setDaemon(true);
        return thread;
    }
}
