package org.ddorg.lambda;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ddorg.lambda.http.HttpRequest;
import org.ddorg.lambda.http.HttpResponse;
import org.ddorg.lambda.http.HttpSender;
import org.ddorg.lambda.http.UrlConnectionSender;
import org.ddorg.lambda.run.Parallel;

/**
 * The function's calls in rounds. No answer is given before all threads of the function wait for one; so calls that wait
 * for no other are in the same round, however slow the machine is, and there are as many rounds as calls in a row.
 */
final class RoundTripRecorder implements HttpSender {
    /** A thread that was just woken looks for a moment as if it waited still. */
    private static final int LOOKS = 10;

    private static final long BETWEEN_LOOKS_MILLIS = 10;

    private static final HttpSender WIRE = new UrlConnectionSender();

    private final List<List<String>> rounds = new ArrayList<>();
    private final List<CompletableFuture<?>> answers = new ArrayList<>();
    private CompletableFuture<Boolean> gate = new CompletableFuture<>();

    @Override
    public HttpResponse send(HttpRequest request, Duration longest) throws IOException {
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        CompletableFuture<Boolean> opening = begin(request, answered);
        try {
            return WIRE.send(request, longest);
        } finally {
            answered.complete(true);
            opening.join();
        }
    }

    private synchronized CompletableFuture<Boolean> begin(HttpRequest request, CompletableFuture<Boolean> answered) {
        if (answers.isEmpty()) {
            rounds.add(new ArrayList<>());
        }
        rounds.get(rounds.size() - 1)
                .add(request.method() + " " + request.url().getHost()
                        + request.url().getPath());
        answers.add(answered);
        return gate;
    }

    /** Runs the work, and returns its calls, round by round. */
    List<List<String>> of(Supplier<?> work) {
        CompletableFuture<?> done = Parallel.async(work);
        int looks = 0;
        int calls = 0;
        while (!done.isDone()) {
            awaitBriefly(done);
            looks = calls == calls() && isStill() ? looks + 1 : 0;
            calls = calls();
            if (looks == LOOKS) {
                next();
                looks = 0;
            }
        }
        Parallel.join(done);
        return rounds;
    }

    private synchronized int calls() {
        return answers.size();
    }

    private synchronized boolean isStill() {
        return !answers.isEmpty()
                && answers.stream().allMatch(CompletableFuture::isDone)
                && threads()
                        .filter(thread -> thread.getName().equals("ddorg-call"))
                        .allMatch(RoundTripRecorder::waits);
    }

    private static Stream<Thread> threads() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[all.activeCount() * 2 + 16];
        return Stream.of(threads).limit(all.enumerate(threads));
    }

    /** A thread may wait for the answer itself, or be blocked by one that does. */
    private static boolean waits(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }

    private void next() {
        CompletableFuture<Boolean> opening;
        synchronized (this) {
            opening = gate;
            gate = new CompletableFuture<>();
            answers.clear();
        }
        opening.complete(true);
    }

    private static void awaitBriefly(CompletableFuture<?> done) {
        try {
            done.get(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The loop looks again, or the work's failure is thrown at its end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
