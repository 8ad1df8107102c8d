package org.ddorg.admin.aws.stackset;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ddorg.admin.aws.AwsErrorMessage;
import org.ddorg.admin.aws.AwsErrorMessage.Kind;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.aws.stackset.StackSetState.Operation;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetAutoDeploymentTargetsResponse;
import software.amazon.awssdk.services.cloudformation.model.StackInstance;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceComprehensiveStatus;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;

/** Reads ddorg's StackSet: its operations and stack instances. */
public final class StackSet {

    private final CloudFormationClient cloudFormation;
    private final String name;
    private final String region;
    private final Polling polling;

    /** @param cloudFormation of the region of the installation */
    public StackSet(CloudFormationClient cloudFormation, Installation installation, Polling polling) {
        this.cloudFormation = cloudFormation;
        this.name = installation.stackSet();
        this.region = cloudFormation.serviceClientConfiguration().region().id();
        this.polling = polling;
    }

    /** The current state; empty when the StackSet does not exist. */
    public Optional<StackSetState> state() {
        try {
            return Optional.of(read());
        } catch (StackSetNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * What automatic deployment does.
     *
     * @param region of which the targets count
     * @return empty when the StackSet does not exist, or the endpoint does not serve the call
     */
    public Optional<AutoDeployment> autoDeployment(String region) {
        try {
            Optional<software.amazon.awssdk.services.cloudformation.model.AutoDeployment> settings =
                    Optional.ofNullable(cloudFormation
                            .describeStackSet(r -> r.stackSetName(name))
                            .stackSet()
                            .autoDeployment());
            return Optional.of(new AutoDeployment(
                    settings.filter(s -> Boolean.TRUE.equals(s.enabled())).isPresent(),
                    settings.filter(s -> Boolean.TRUE.equals(s.retainStacksOnAccountRemoval()))
                            .isPresent(),
                    targets(region)));
        } catch (StackSetNotFoundException e) {
            return Optional.empty();
        } catch (CloudFormationException e) {
            if (AwsErrorMessage.of(e)
                    .filter(problem -> problem.kind() == Kind.NOT_SERVED)
                    .isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The SDK has no paginator for it. AWS ends the list with no token or an empty one. */
    private Set<String> targets(String region) {
        Set<String> targets = new TreeSet<>();
        String token = null;
        do {
            String from = token;
            ListStackSetAutoDeploymentTargetsResponse page = cloudFormation.listStackSetAutoDeploymentTargets(
                    r -> r.stackSetName(name).nextToken(from));
            page.summaries().stream()
                    .filter(target -> target.regions().contains(region))
                    .forEach(target -> targets.add(target.organizationalUnitId()));
            token = page.nextToken();
        } while (token != null && !token.isEmpty());
        return targets;
    }

    /**
     * Waits until no operation is running and the StackSet has an expected state, for example after an account joined.
     *
     * @param watcher receives the state at each poll
     * @return whether it reached the state within the limit
     */
    public boolean await(Predicate<StackSetState> expected, Consumer<StackSetState> watcher, Duration limit) {
        return polling.within(limit).until(() -> {
            StackSetState state = state().orElse(StackSetState.NONE);
            watcher.accept(state);
            return state.isAtRest() && expected.test(state);
        });
    }

    /** Operations run one after the other, so the first page has all that may be running. */
    private List<Operation> operations() {
        return cloudFormation.listStackSetOperations(r -> r.stackSetName(name)).summaries().stream()
                .map(o -> new Operation(o.operationId(), o.actionAsString(), o.statusAsString()))
                .toList();
    }

    private StackSetState read() {
        List<Operation> operations = operations();
        Map<String, Instance> instances = new LinkedHashMap<>();
        SortedMap<String, SortedSet<String>> elsewhere = new TreeMap<>();
        cloudFormation
                .listStackInstancesPaginator(r -> r.stackSetName(name))
                .summaries()
                .forEach(summary -> {
                    if (region.equals(summary.region())) {
                        instances.put(summary.account(), instance(summary));
                    } else {
                        elsewhere
                                .computeIfAbsent(summary.region(), other -> new TreeSet<>())
                                .add(summary.account());
                    }
                });
        return new StackSetState(operations, instances, elsewhere);
    }

    /** The OU through which the stack instance of each account was made: AWS finds the instance by no other. */
    Map<String, String> ousOfInstances() {
        return ousOfInstances(region);
    }

    Map<String, String> ousOfInstances(String ofRegion) {
        Map<String, String> ous = new LinkedHashMap<>();
        try {
            cloudFormation
                    .listStackInstancesPaginator(r -> r.stackSetName(name).stackInstanceRegion(ofRegion))
                    .summaries()
                    .forEach(summary -> ous.put(summary.account(), summary.organizationalUnitId()));
        } catch (StackSetNotFoundException e) {
            return Map.of();
        }
        return ous;
    }

    /** The instance of an account as AWS describes it, with its stack; empty when there is none. */
    public Optional<StackInstance> instance(String account, String region) {
        try {
            return Optional.of(cloudFormation
                    .describeStackInstance(r ->
                            r.stackSetName(name).stackInstanceAccount(account).stackInstanceRegion(region))
                    .stackInstance());
        } catch (StackInstanceNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Instance instance(StackInstanceSummary summary) {
        return new Instance(
                summary.account(),
                summary.statusAsString(),
                Optional.ofNullable(summary.stackInstanceStatus())
                        .map(StackInstanceComprehensiveStatus::detailedStatusAsString)
                        .orElse(""),
                Optional.ofNullable(summary.statusReason()).orElse(""));
    }
}
