package org.ddorg.sandbox.cloudformation.stacksets;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Gives the instances of a region to worker threads at the concurrency that the preferences allow. Strict concurrency
 * decreases with each failure, so that failures exceed the tolerance by at most one. The queue ends when the tolerance
 * is exceeded or the operation is stopped.
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

    /** The next instance, after a wait if necessary. Empty when no more instances may be started. */
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

    /** The instances that were not started. */
    synchronized List<StackInstance> rest() {
        return List.copyOf(waiting);
    }
}
