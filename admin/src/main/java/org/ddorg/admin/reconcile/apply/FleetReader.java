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
 * Asks the organization, the StackSet and Datadog at the same time. It only reads, with a call for each unit, 20 accounts
 * and 100 stack instances, and one of Datadog for all registrations.
 *
 * @param clients of the account that ddorg is deployed in, in its region
 */
public record FleetReader(
        AwsClients clients, Installation installation, OrganizationStack stack, DatadogClient datadog) {

    /**
     * How everything is now. What changes while it is read may be seen in part.
     *
     * @param watcher hears how many accounts have been read, again and again, on several threads
     * @throws org.ddorg.admin.datadog.DatadogUnavailableException when Datadog does not answer, or refuses the keys
     * @throws software.amazon.awssdk.core.exception.SdkException when AWS does not, or refuses
     */
    public FleetSnapshot take(IntConsumer watcher) {
        ExecutorService threads = Executors.newCachedThreadPool(FleetReader::daemon);
        try (OrganizationsClient organizations = clients.organizations();
                CloudFormationClient cloudFormation = clients.cloudFormation()) {
            return new Readings(threads, new OrganizationReader(organizations), cloudFormation).snapshot(watcher);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One survey, while its clients are open. */
    private final class Readings {
        private final ExecutorService threads;
        private final OrganizationReader organization;
        private final CloudFormationClient cloudFormation;

        Readings(ExecutorService threads, OrganizationReader organization, CloudFormationClient cloudFormation) {
            this.threads = threads;
            this.organization = organization;
            this.cloudFormation = cloudFormation;
        }

        /** What fails soonest is waited for first: nobody should wait for 5,000 accounts to hear that a key is wrong. */
        FleetSnapshot snapshot(IntConsumer watcher) {
            Future<List<Registration>> registrations = threads.submit(datadog::registrations);
            Future<OrganizationInfo> identity = threads.submit(organization::organization);
            Future<Map<String, Map<String, String>>> overrides =
                    threads.submit(() -> new ParameterOverrides(clients, installation).read());
            Future<List<OrganizationAccount>> accounts = threads.submit(() -> organization.accounts(watcher));
            Future<StackSetState> stackSet = threads.submit(this::stackSet);
            Map<String, List<Registration>> byAccount =
                    result(registrations).stream().collect(Collectors.groupingBy(Registration::accountId));
            OrganizationInfo who = result(identity);
            DesiredStateReader intention = new DesiredStateReader(stack, result(overrides));
            StackSetState state = result(stackSet);
            return new FleetSnapshot(
                    intention.desired(who.id(), who.managementAccount()),
                    result(accounts),
                    state.instances(),
                    byAccount,
                    stack.isBusy() || !state.isAtRest());
        }

        private StackSetState stackSet() {
            return stack.stackSet(cloudFormation, installation).state().orElse(StackSetState.NONE);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ddorg-survey");
        thread.setDaemon(true);
        return thread;
    }
}
