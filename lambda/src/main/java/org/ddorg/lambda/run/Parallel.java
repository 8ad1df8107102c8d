package org.ddorg.lambda.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs calls at the same time: a cold function waits for the longest instead of for all in turn. */
public final class Parallel {
    private static final long IDLE_SECONDS = 2;

    /** Unbounded; idle threads end soon, as many functions may run in one process. */
    private static final ExecutorService THREADS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Parallel::daemon);

    private Parallel() {}

    public static <T> CompletableFuture<T> async(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, THREADS);
    }

    /** Starts a task that holds its own result. */
    public static void execute(Runnable task) {
        THREADS.execute(task);
    }

    /** The call's result. Throws what the call threw. */
    public static <T> T join(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            throw rethrown(e);
        }
    }

    /** Waits until all calls end, then throws what the first failed one threw. */
    public static void runAll(List<Runnable> calls) {
        if (calls.size() == 1) {
            calls.get(0).run();
            return;
        }
        List<CompletableFuture<@Nullable Void>> running = new ArrayList<>();
        for (Runnable call : calls) {
            running.add(CompletableFuture.runAsync(call, THREADS));
        }
        running.forEach(Parallel::awaitQuietly);
        running.forEach(Parallel::join);
    }

    private static void awaitQuietly(CompletableFuture<?> call) {
        call.handle((result, failure) -> true).join();
    }

    private static RuntimeException rethrown(CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ddorg-call");
        thread.setDaemon(true);
        return thread;
    }
}
