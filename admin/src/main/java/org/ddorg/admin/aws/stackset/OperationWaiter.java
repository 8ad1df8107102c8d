package org.ddorg.admin.aws.stackset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ddorg.admin.aws.Polling;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationStatus;

/** Starts operations on a StackSet and waits for their end. */
record OperationWaiter(CloudFormationClient cloudFormation, StackSet stackSet, String name, Polling polling) {

    /**
     * Returns when the operation has ended.
     *
     * @param start starts it and returns its id; repeated while another one runs, which AWS rejects without managed
     *     execution
     * @param watcher receives the state of the StackSet at each poll
     */
    void run(Supplier<String> start, Consumer<StackSetState> watcher) {
        String operation = started(start, watcher);
        polling.until(
                () -> {
                    stackSet.state().ifPresent(watcher);
                    return hasEnded(operation);
                },
                "Operation " + operation + " of StackSet " + name);
    }

    private String started(Supplier<String> start, Consumer<StackSetState> watcher) {
        List<String> id = new ArrayList<>();
        polling.until(
                () -> {
                    try {
                        return id.add(start.get());
                    } catch (OperationInProgressException e) {
                        stackSet.state().ifPresent(watcher);
                        return false;
                    }
                },
                "Running operation of StackSet " + name);
        return id.get(0);
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
}
