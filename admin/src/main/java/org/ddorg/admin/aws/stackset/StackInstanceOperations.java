package org.ddorg.admin.aws.stackset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
 * Operations on single stack instances of ddorg's StackSet: what is done for some accounts and not for all. Every call
 * returns when AWS is done with it; an account that fails does not hold up the others.
 */
public final class StackInstanceOperations {

    /** So many accounts are named in one call. */
    private static final int MOST_ACCOUNTS = 400;

    private final CloudFormationClient cloudFormation;
    private final StackSet stackSet;
    private final String name;
    private final String region;
    private final Polling polling;

    /** @param clients of the account that ddorg is deployed in, in its region */
    public StackInstanceOperations(AwsClients clients, Installation installation, Polling polling) {
        this.cloudFormation = clients.cloudFormation();
        this.stackSet = new StackSet(cloudFormation, installation, polling);
        this.name = installation.stackSet();
        this.region = clients.region().id();
        this.polling = polling;
    }

    /**
     * Makes stack instances, or brings those that there are to the StackSet.
     *
     * @param targets units that the StackSet has, which the accounts are under
     * @param overrides parameters that differ from the StackSet's
     * @param watcher sees the StackSet again and again while it works
     */
    public void create(
            List<String> targets,
            Collection<String> accounts,
            Map<String, String> overrides,
            Consumer<StackSetState> watcher) {
        inTurns(
                accounts,
                watcher,
                some -> cloudFormation
                        .createStackInstances(r -> r.stackSetName(name)
                                .regions(region)
                                .deploymentTargets(only(targets, some))
                                .parameterOverrides(parameters(overrides))
                                .operationPreferences(StackInstanceOperations::carryOn))
                        .operationId());
    }

    /**
     * Brings stack instances to the StackSet.
     *
     * @param overrides all parameters that shall differ from the StackSet's; empty leaves those that do
     */
    public void update(
            List<String> targets,
            Collection<String> accounts,
            Optional<Map<String, String>> overrides,
            Consumer<StackSetState> watcher) {
        inTurns(
                accounts,
                watcher,
                some -> cloudFormation
                        .updateStackInstances(r -> {
                            r.stackSetName(name)
                                    .regions(region)
                                    .deploymentTargets(only(targets, some))
                                    .operationPreferences(StackInstanceOperations::carryOn);
                            overrides.ifPresent(given -> r.parameterOverrides(parameters(given)));
                        })
                        .operationId());
    }

    /**
     * Deletes stack instances and their stacks: what ddorg made in the accounts goes.
     *
     * @param retain whether the stacks, and all in them, stay
     */
    public void delete(
            List<String> targets, Collection<String> accounts, boolean retain, Consumer<StackSetState> watcher) {
        inTurns(
                accounts,
                watcher,
                some -> cloudFormation
                        .deleteStackInstances(r -> r.stackSetName(name)
                                .regions(region)
                                .deploymentTargets(only(targets, some))
                                .retainStacks(retain)
                                .operationPreferences(StackInstanceOperations::carryOn))
                        .operationId());
    }

    /** Starts an operation and returns its id. */
    @FunctionalInterface
    private interface Start {
        String of(List<String> accounts);
    }

    private void inTurns(Collection<String> accounts, Consumer<StackSetState> watcher, Start start) {
        List<String> all = new ArrayList<>(accounts);
        for (int from = 0; from < all.size(); from += MOST_ACCOUNTS) {
            await(started(all.subList(from, Math.min(all.size(), from + MOST_ACCOUNTS)), start), watcher);
        }
    }

    /** Without managed execution AWS refuses an operation while another one goes on. */
    private String started(List<String> accounts, Start start) {
        List<String> id = new ArrayList<>();
        polling.until(
                () -> {
                    try {
                        return id.add(start.of(accounts));
                    } catch (OperationInProgressException e) {
                        return false;
                    }
                },
                "the StackSet's other operation");
        return id.get(0);
    }

    private void await(String operation, Consumer<StackSetState> watcher) {
        polling.until(
                () -> {
                    stackSet.state().ifPresent(watcher);
                    return isOver(operation);
                },
                "the StackSet's operation " + operation);
    }

    private boolean isOver(String operation) {
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

    private static void carryOn(StackSetOperationPreferences.Builder preferences) {
        preferences
                .maxConcurrentPercentage(10)
                .failureTolerancePercentage(100)
                .concurrencyMode("SOFT_FAILURE_TOLERANCE");
    }

    private static List<Parameter> parameters(Map<String, String> values) {
        return values.entrySet().stream()
                .map(p -> Parameter.builder()
                        .parameterKey(p.getKey())
                        .parameterValue(p.getValue())
                        .build())
                .toList();
    }
}
