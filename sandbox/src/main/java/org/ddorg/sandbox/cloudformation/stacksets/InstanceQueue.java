package org.ddorg.sandbox.cloudformation.stacksets;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Hands out the instances of a region to worker threads, as fast as the preferences allow: with STRICT concurrency
 * fewer at a time after each failure, so that failures never exceed the tolerance by more than one; and none at all
 * once the tolerance is exceeded or somebody stops the operation.
 */
final class InstanceQueue {
    private final Deque<StackInstance> waiting;
    private final int concurrency;
    private final int tolerance;
    private final boolean isSoft;
    private final BooleanSupplier isStopped;
    private int active;
    private int failures;

    InstanceQueue(List<StackInstance> instances, OperationPreferences preferences, BooleanSupplier isStopped) {
        this.waiting = new ArrayDeque<>(instances);
        this.concurrency = preferences.concurrency(instances.size());
        this.tolerance = preferences.tolerance(instances.size());
        this.isSoft = preferences.isSoft();
        this.isStopped = isStopped;
    }

    int workers() {
        return Math.min(concurrency, waiting.size());
    }

    /** The next instance to work on; waits for its turn. Empty when there is none, or none may be begun any more. */
    synchronized Optional<StackInstance> next() throws InterruptedException {
        while (mayBegin() && active >= allowed()) {
            wait();
        }
        if (!mayBegin()) {
            return Optional.empty();
        }
        active++;
        return Optional.of(waiting.remove());
    }

    private boolean mayBegin() {
        return !waiting.isEmpty() && !isExceeded() && !isStopped.getAsBoolean();
    }

    private int allowed() {
        return isSoft ? concurrency : Math.min(concurrency, tolerance - failures + 1);
    }

    synchronized void finished(boolean isSuccess) {
        active--;
        failures += isSuccess ? 0 : 1;
        notifyAll();
    }

    synchronized boolean isExceeded() {
        return failures > tolerance;
    }

    /** What was never begun. */
    synchronized List<StackInstance> rest() {
        return List.copyOf(waiting);
    }
}
