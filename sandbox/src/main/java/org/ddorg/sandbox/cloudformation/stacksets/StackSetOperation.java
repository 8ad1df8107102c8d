package org.ddorg.sandbox.cloudformation.stacksets;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ddorg.sandbox.cloudformation.stacksets.StackInstance.Location;
import org.jspecify.annotations.Nullable;

/** An operation of a StackSet: its progress and results. Thread-safe. */
public final class StackSetOperation {
    /** What an operation does with stacks. */
    public enum Action {
        CREATE,
        UPDATE,
        DELETE
    }

    /**
     * What an operation did to one instance.
     *
     * @param status {@code PENDING}, {@code RUNNING}, {@code SUCCEEDED}, {@code FAILED} or {@code CANCELLED}
     */
    public record Result(StackInstance instance, String status, Optional<String> reason) {}

    /** What was requested. */
    public record Request(
            String id,
            Action action,
            OperationPreferences preferences,
            boolean retainStacks,
            Optional<DeploymentTargets> targets) {}

    private final Request request;
    private final Instant created = Instant.now();
    private final Map<Location, Result> results = new LinkedHashMap<>();
    private final CompletableFuture<StackSetOperation> done = new CompletableFuture<>();
    private String status = "QUEUED";
    private @Nullable Instant ended;
    private Optional<String> reason = Optional.empty();

    StackSetOperation(Request request) {
        this.request = request;
    }

    public String id() {
        return request.id();
    }

    public Request request() {
        return request;
    }

    public Instant created() {
        return created;
    }

    public synchronized Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /** {@code QUEUED}, {@code RUNNING}, {@code SUCCEEDED}, {@code FAILED}, {@code STOPPING} or {@code STOPPED}. */
    public synchronized String status() {
        return status;
    }

    public synchronized Optional<String> reason() {
        return reason;
    }

    public synchronized List<Result> results() {
        return List.copyOf(results.values());
    }

    /** Completes when the operation ends, successfully or not. */
    public CompletableFuture<StackSetOperation> done() {
        return done;
    }

    public synchronized boolean isOver() {
        return ended != null;
    }

    synchronized boolean isStopping() {
        return status.equals("STOPPING");
    }

    synchronized void start() {
        if (status.equals("QUEUED")) {
            status = "RUNNING";
        }
    }

    synchronized boolean stop() {
        boolean canStop = status.equals("RUNNING") || status.equals("QUEUED");
        status = canStop ? "STOPPING" : status;
        return canStop;
    }

    synchronized void result(StackInstance instance, String resultStatus, Optional<String> resultReason) {
        results.put(instance.location(), new Result(instance, resultStatus, resultReason));
    }

    void end(boolean isFailed, Optional<String> why) {
        synchronized (this) {
            status = isStopping() ? "STOPPED" : isFailed ? "FAILED" : "SUCCEEDED";
            reason = why;
            ended = Instant.now();
        }
        done.complete(this);
    }
}
