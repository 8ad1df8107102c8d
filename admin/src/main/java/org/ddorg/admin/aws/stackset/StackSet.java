package org.ddorg.admin.aws.stackset;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.aws.stackset.StackSetState.Operation;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceComprehensiveStatus;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;

/** ddorg's StackSet, as its operations and stack instances can be watched. */
public final class StackSet {

    private final CloudFormationClient cloudFormation;
    private final String name;
    private final Polling polling;
    private final CallAs callAs;

    public StackSet(CloudFormationClient cloudFormation, Installation installation, Polling polling) {
        this(cloudFormation, installation, polling, CallAs.SELF);
    }

    /** @param callAs whether in the organization's own name or as a delegated administrator */
    public StackSet(CloudFormationClient cloudFormation, Installation installation, Polling polling, CallAs callAs) {
        this.cloudFormation = cloudFormation;
        this.name = installation.stackSet();
        this.polling = polling;
        this.callAs = callAs;
    }

    /** How it is now; empty when there is no such StackSet. */
    public Optional<StackSetState> state() {
        try {
            return Optional.of(new StackSetState(operations(), instances()));
        } catch (StackSetNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Waits until no operation is going on and the StackSet is as it should become, after an account joined, say.
     *
     * @param settled what it should become
     * @param watcher sees the StackSet again and again
     * @param patience how long to wait
     * @return whether it became so in time
     */
    public boolean await(Predicate<StackSetState> settled, Consumer<StackSetState> watcher, Duration patience) {
        return polling.within(patience).until(() -> {
            StackSetState state = state().orElse(StackSetState.NONE);
            watcher.accept(state);
            return state.isAtRest() && settled.test(state);
        });
    }

    /** Operations follow each other, so the newest page holds all that can still be going on. */
    private List<Operation> operations() {
        return cloudFormation.listStackSetOperations(r -> r.stackSetName(name).callAs(callAs)).summaries().stream()
                .map(o -> new Operation(o.operationId(), o.actionAsString(), o.statusAsString()))
                .toList();
    }

    private Map<String, Instance> instances() {
        Map<String, Instance> instances = new LinkedHashMap<>();
        cloudFormation.listStackInstancesPaginator(r -> r.stackSetName(name).callAs(callAs)).summaries().stream()
                .map(StackSet::instance)
                .forEach(instance -> instances.put(instance.account(), instance));
        return instances;
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
