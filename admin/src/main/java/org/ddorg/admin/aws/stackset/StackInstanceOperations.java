package org.ddorg.admin.aws.stackset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.Polling;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.DeploymentTargets;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationPreferences;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationStatus;

/**
 * Operations on some stack instances of the StackSet. Every method returns when the StackSet operation has ended; an
 * account that fails does not stop the others.
 */
public final class StackInstanceOperations {

    /** Accounts per call. */
    private static final int BATCH_SIZE = 400;

    private final CloudFormationClient cloudFormation;
    private final StackSet stackSet;
    private final String name;
    private final String region;
    private final Polling polling;

    /** @param clients of the account and region of the installation */
    public StackInstanceOperations(AwsClients clients, Installation installation) {
        this.polling = clients.polling();
        this.cloudFormation = clients.cloudFormation();
        this.stackSet = new StackSet(cloudFormation, installation, polling);
        this.name = installation.stackSet();
        this.region = clients.region().id();
    }

    /**
     * Creates stack instances, or updates existing ones.
     *
     * @param targets OUs of the StackSet that contain the accounts
     * @param overrides parameters that differ from the StackSet's
     * @param watcher receives the state of the StackSet at each poll
     */
    public void create(
            List<String> targets,
            Collection<String> accounts,
            Map<String, String> overrides,
            Consumer<StackSetState> watcher) {
        inBatches(
                accounts,
                watcher,
                batch -> cloudFormation
                        .createStackInstances(r -> r.stackSetName(name)
                                .regions(region)
                                .deploymentTargets(only(targets, batch))
                                .parameterOverrides(parameters(overrides))
                                .operationPreferences(StackInstanceOperations::tolerateFailures))
                        .operationId());
    }

    /**
     * Updates stack instances.
     *
     * @param overrides all parameters that differ from the StackSet's
     */
    public void update(
            List<String> targets,
            Collection<String> accounts,
            Map<String, String> overrides,
            Consumer<StackSetState> watcher) {
        inBatches(
                accounts,
                watcher,
                batch -> cloudFormation
                        .updateStackInstances(r -> r.stackSetName(name)
                                .regions(region)
                                .deploymentTargets(only(targets, batch))
                                .parameterOverrides(parameters(overrides))
                                .operationPreferences(StackInstanceOperations::tolerateFailures))
                        .operationId());
    }

    /**
     * Deletes stack instances and their stacks.
     *
     * @param retain whether to keep the stacks with their resources
     */
    public void delete(
            List<String> targets, Collection<String> accounts, boolean retain, Consumer<StackSetState> watcher) {
        inBatches(
                accounts,
                watcher,
                batch -> cloudFormation
                        .deleteStackInstances(r -> r.stackSetName(name)
                                .regions(region)
                                .deploymentTargets(only(targets, batch))
                                .retainStacks(retain)
                                .operationPreferences(StackInstanceOperations::tolerateFailures))
                        .operationId());
    }

    /**
     * Adds an OU to the targets of automatic deployment, with stack instances of some of its accounts.
     *
     * @param accounts to create or update; all accounts of the OU when there are none
     */
    public void addTarget(
            String ou, Collection<String> accounts, Map<String, String> overrides, Consumer<StackSetState> watcher) {
        DeploymentTargets targets = accounts.isEmpty()
                ? DeploymentTargets.builder().organizationalUnitIds(ou).build()
                : only(List.of(ou), List.copyOf(accounts));
        run(
                () -> cloudFormation
                        .createStackInstances(r -> r.stackSetName(name)
                                .regions(region)
                                .deploymentTargets(targets)
                                .parameterOverrides(parameters(overrides))
                                .operationPreferences(StackInstanceOperations::tolerateFailures))
                        .operationId(),
                watcher);
    }

    /** Turns automatic deployment on, with the deletion of the stacks of accounts that leave. Changes nothing else. */
    public void enableAutoDeployment(Consumer<StackSetState> watcher) {
        software.amazon.awssdk.services.cloudformation.model.StackSet set =
                cloudFormation.describeStackSet(r -> r.stackSetName(name)).stackSet();
        List<Parameter> previous = set.parameters().stream()
                .map(p -> Parameter.builder()
                        .parameterKey(p.parameterKey())
                        .usePreviousValue(true)
                        .build())
                .toList();
        run(
                () -> cloudFormation
                        .updateStackSet(r -> r.stackSetName(name)
                                .usePreviousTemplate(true)
                                .description(set.description())
                                .capabilities(set.capabilities())
                                .parameters(previous)
                                .managedExecution(set.managedExecution())
                                .autoDeployment(a -> a.enabled(true).retainStacksOnAccountRemoval(false))
                                .operationPreferences(StackInstanceOperations::tolerateFailures))
                        .operationId(),
                watcher);
    }

    private void run(Supplier<String> start, Consumer<StackSetState> watcher) {
        await(started(List.of(), accounts -> start.get()), watcher);
    }

    /** @param start starts a StackSet operation on some accounts and returns its id */
    private void inBatches(
            Collection<String> accounts, Consumer<StackSetState> watcher, Function<List<String>, String> start) {
        List<String> all = new ArrayList<>(accounts);
        for (int from = 0; from < all.size(); from += BATCH_SIZE) {
            await(started(all.subList(from, Math.min(all.size(), from + BATCH_SIZE)), start), watcher);
        }
    }

    /** Without managed execution, AWS rejects an operation while another is running. */
    private String started(List<String> accounts, Function<List<String>, String> start) {
        List<String> id = new ArrayList<>();
        polling.until(
                () -> {
                    try {
                        return id.add(start.apply(accounts));
                    } catch (OperationInProgressException e) {
                        return false;
                    }
                },
                "Running operation of StackSet " + name);
        return id.get(0);
    }

    private void await(String operation, Consumer<StackSetState> watcher) {
        polling.until(
                () -> {
                    stackSet.state().ifPresent(watcher);
                    return hasEnded(operation);
                },
                "Operation " + operation + " of StackSet " + name);
    }

    private boolean hasEnded(String operation) {
        StackSetOperationStatus status = cloudFormation
                .describeStackSetOperation(r -> r.stackSetName(name).operationId(operation))
                .stackSetOperation()
                .status();
        return status == StackSetOperationStatus.SUCCEEDED
                || status == StackSetOperationStatus.FAILED
                || status == StackSetOperationStatus.STOPPED;
    }

    private static DeploymentTargets only(List<String> targets, List<String> accounts) {
        return DeploymentTargets.builder()
                .organizationalUnitIds(targets)
                .accounts(accounts)
                .accountFilterType(AccountFilterType.INTERSECTION)
                .build();
    }

    private static void tolerateFailures(StackSetOperationPreferences.Builder preferences) {
        preferences
                .maxConcurrentPercentage(10)
                .failureTolerancePercentage(100)
                .concurrencyMode("SOFT_FAILURE_TOLERANCE");
    }

    /** The parameters as the SDK takes them. */
    public static List<Parameter> parameters(Map<String, String> values) {
        return values.entrySet().stream()
                .map(p -> Parameter.builder()
                        .parameterKey(p.getKey())
                        .parameterValue(p.getValue())
                        .build())
                .toList();
    }
}
