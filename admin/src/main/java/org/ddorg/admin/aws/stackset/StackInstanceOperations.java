package org.ddorg.admin.aws.stackset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DeploymentTargets;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationPreferences;

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
    private final OperationWaiter operations;

    /** @param clients of the account and region of the installation */
    public StackInstanceOperations(AwsClients clients, Installation installation) {
        this.cloudFormation = clients.cloudFormation();
        this.stackSet = new StackSet(cloudFormation, installation, clients.polling());
        this.name = installation.stackSet();
        this.operations = new OperationWaiter(cloudFormation, stackSet, name, clients.polling());
        this.region = clients.region().id();
    }

    /**
     * Creates stack instances.
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
                                .parameterOverrides(overrides.isEmpty() ? null : parameters(overrides))
                                .operationPreferences(StackInstanceOperations::tolerateFailures))
                        .operationId());
    }

    /**
     * Updates stack instances. Overrides that are not named, for instance those set by hand, stay.
     *
     * @param overrides parameters that differ from the StackSet's
     * @param dropped parameters that have the StackSet's values again, unless they are among the overrides
     * @throws DeploymentFailedException naming the accounts that AWS refused; the others are updated
     */
    public void update(
            Collection<String> accounts,
            Map<String, String> overrides,
            Set<String> dropped,
            Consumer<StackSetState> watcher) {
        if (overrides.isEmpty() && dropped.isEmpty()) {
            update(accounts, Optional.empty(), watcher);
            return;
        }
        Map<Map<String, String>, List<String>> groups = new LinkedHashMap<>();
        overrides(accounts).forEach((account, all) -> {
            Map<String, String> wanted = new TreeMap<>(all);
            wanted.keySet().removeAll(dropped);
            wanted.putAll(overrides);
            groups.computeIfAbsent(wanted, key -> new ArrayList<>()).add(account);
        });
        DeploymentFailedException.runAll(groups.entrySet().stream()
                .map(group -> () -> update(group.getValue(), Optional.of(group.getKey()), watcher)));
    }

    /** @param overrides all of them; AWS keeps those that there are if the list is missing, and drops them if it is empty */
    private void update(
            Collection<String> accounts, Optional<Map<String, String>> overrides, Consumer<StackSetState> watcher) {
        byOu(
                accounts,
                watcher,
                (ou, batch) -> cloudFormation
                        .updateStackInstances(r -> r.stackSetName(name)
                                .regions(region)
                                .deploymentTargets(only(List.of(ou), batch))
                                .parameterOverrides(overrides
                                        .map(StackInstanceOperations::parameters)
                                        .orElse(null))
                                .operationPreferences(StackInstanceOperations::tolerateFailures))
                        .operationId());
    }

    /**
     * Deletes stack instances and their stacks.
     *
     * @param retain whether to keep the stacks with their resources
     * @throws DeploymentFailedException naming the accounts that AWS refused; the others are deleted
     */
    public void delete(Collection<String> accounts, boolean retain, Consumer<StackSetState> watcher) {
        byOu(
                accounts,
                watcher,
                (ou, batch) -> cloudFormation
                        .deleteStackInstances(r -> r.stackSetName(name)
                                .regions(region)
                                .deploymentTargets(only(List.of(ou), batch))
                                .retainStacks(retain)
                                .operationPreferences(StackInstanceOperations::tolerateFailures))
                        .operationId());
    }

    /**
     * Deletes all stack instances in another region, with their stacks, and ends automatic deployment there.
     *
     * @throws DeploymentFailedException naming the accounts if AWS refuses
     */
    public void deleteIn(String other, Consumer<StackSetState> watcher) {
        Map<String, String> ous = stackSet.ousOfInstances(other);
        if (ous.isEmpty()) {
            return;
        }
        try {
            operations.run(
                    () -> cloudFormation
                            .deleteStackInstances(r -> r.stackSetName(name)
                                    .regions(other)
                                    .deploymentTargets(t -> t.organizationalUnitIds(new TreeSet<>(ous.values())))
                                    .retainStacks(false)
                                    .operationPreferences(StackInstanceOperations::tolerateFailures))
                            .operationId(),
                    watcher);
        } catch (CloudFormationException e) {
            throw refusal(List.copyOf(ous.keySet()), e);
        }
    }

    /** The accounts that have a stack instance. */
    public Set<String> accounts() {
        return stackSet.ousOfInstances().keySet();
    }

    /** The overrides of stack instances by account, with a call for each; only of accounts that have one. */
    public SortedMap<String, Map<String, String>> overrides(Collection<String> accounts) {
        return new InstanceOverrides(cloudFormation, name, region).of(accounts);
    }

    /** Accounts whose stack instances were made through an OU that is not among these. */
    public List<String> madeThroughOthersThan(Collection<String> targets) {
        return stackSet.ousOfInstances().entrySet().stream()
                .filter(instance -> !targets.contains(instance.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Goes through the OUs that the stack instances name: AWS refuses the OU in which an account is now if it is no
     * target of the StackSet.
     *
     * @param start starts a StackSet operation on some accounts of an OU and returns its id
     */
    private void byOu(
            Collection<String> accounts,
            Consumer<StackSetState> watcher,
            BiFunction<String, List<String>, String> start) {
        Map<String, List<String>> accountsByOu = new LinkedHashMap<>();
        Map<String, String> ous = stackSet.ousOfInstances();
        accounts.stream()
                .filter(ous::containsKey)
                .forEach(account -> accountsByOu
                        .computeIfAbsent(ous.get(account), ou -> new ArrayList<>())
                        .add(account));
        DeploymentFailedException.runAll(accountsByOu.entrySet().stream()
                .map(group -> () -> ofOu(group.getKey(), group.getValue(), watcher, start)));
    }

    private void ofOu(
            String ou,
            List<String> accounts,
            Consumer<StackSetState> watcher,
            BiFunction<String, List<String>, String> start) {
        try {
            inBatches(accounts, watcher, batch -> start.apply(ou, batch));
        } catch (CloudFormationException e) {
            throw refusal(accounts, e);
        }
    }

    /** @throws CloudFormationException if the reason is not the request itself: no access, a limit */
    private static DeploymentFailedException refusal(List<String> accounts, CloudFormationException e) {
        if (e.awsErrorDetails() == null
                || !"ValidationError".equals(e.awsErrorDetails().errorCode())) {
            throw e;
        }
        return new DeploymentFailedException((accounts.size() == 1 ? "Account " : "Accounts ")
                + String.join(", ", accounts) + ": CloudFormation refused the stack instance operation: "
                + e.awsErrorDetails().errorMessage());
    }

    /**
     * Adds an OU to the targets of automatic deployment, with stack instances of some of its accounts.
     *
     * @param accounts to create or update, without losing overrides; all accounts of the OU when there are none
     */
    public void addTarget(
            String ou, Collection<String> accounts, Map<String, String> overrides, Consumer<StackSetState> watcher) {
        DeploymentTargets targets = accounts.isEmpty()
                ? DeploymentTargets.builder().organizationalUnitIds(ou).build()
                : only(List.of(ou), List.copyOf(accounts));
        Map<String, String> all = new TreeMap<>();
        overrides(accounts).values().forEach(all::putAll);
        all.putAll(overrides);
        operations.run(
                () -> cloudFormation
                        .createStackInstances(r -> r.stackSetName(name)
                                .regions(region)
                                .deploymentTargets(targets)
                                .parameterOverrides(all.isEmpty() ? null : parameters(all))
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
        operations.run(
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

    /** @param start starts a StackSet operation on some accounts and returns its id */
    private void inBatches(
            Collection<String> accounts, Consumer<StackSetState> watcher, Function<List<String>, String> start) {
        List<String> all = new ArrayList<>(accounts);
        for (int from = 0; from < all.size(); from += BATCH_SIZE) {
            List<String> batch = all.subList(from, Math.min(all.size(), from + BATCH_SIZE));
            operations.run(() -> start.apply(batch), watcher);
        }
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
