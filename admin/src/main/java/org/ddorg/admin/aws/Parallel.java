package org.ddorg.admin.aws;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;

/** Makes calls at the same time, each on one of a few threads. Closing it interrupts the calls that still run. */
public final class Parallel implements AutoCloseable {

    private final ExecutorService threads;

    /** @param most how many calls run at the same time */
    public Parallel(int most) {
        this.threads = Executors.newFixedThreadPool(most, Parallel::daemon);
    }

    /** Starts a call. The supplier waits for its result, and throws what the call threw. */
    public <T> Supplier<T> start(Supplier<T> call) {
        Future<T> result = threads.submit(call::get);
        return () -> result(result);
    }

    /** The threads, for calls that start other calls. */
    ExecutorService threads() {
        return threads;
    }

    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable calls) {
        Thread thread = new Thread(calls, "ddorg-parallel");
        thread.setDaemon(true);
        return thread;
    }
}
