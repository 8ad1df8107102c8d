package org.ddorg.admin.aws;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Repeats a check until it succeeds, with growing pauses.
 *
 * @param first the first pause
 * @param longest the pause that it grows to
 * @param limit the time after which it gives up
 */
public record Polling(Duration first, Duration longest, Duration limit) {

    private static final Duration LONGEST_AFTER_SLOW_CHECK = Duration.ofSeconds(15);

    /** For AWS, where operations take minutes and calls are throttled. */
    public static Polling ofAws() {
        return new Polling(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofHours(12));
    }

    /** For an emulator on this machine. */
    public static Polling ofLoopback() {
        return new Polling(Duration.ofMillis(20), Duration.ofMillis(400), Duration.ofHours(2));
    }

    /** The same with another limit. */
    public Polling within(Duration limit) {
        return new Polling(first, longest, limit);
    }

    /** Checks until {@code done}; false when the limit is reached or the thread is interrupted. */
    public boolean until(BooleanSupplier done) {
        long end = System.nanoTime() + limit.toNanos();
        long started = System.nanoTime();
        for (Duration pause = first; !done.getAsBoolean(); pause = longer(pause)) {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            if (System.nanoTime() > end || !sleep(interval(pause, took))) {
                return false;
            }
            started = System.nanoTime();
        }
        return true;
    }

    /**
     * The pause after a check that took {@code took}: a check of thousands of accounts is slow, and checks take at most
     * a tenth of the time. A single very slow check does not delay the next one for minutes.
     */
    static Duration interval(Duration pause, Duration took) {
        Duration nineTimes = Collections.min(List.of(took.multipliedBy(9), LONGEST_AFTER_SLOW_CHECK));
        return Collections.max(List.of(nineTimes, pause));
    }

    /**
     * Checks until {@code done}.
     *
     * @param what the operation, for the error
     * @throws DeploymentFailedException when the limit is reached or the thread is interrupted
     */
    public void until(BooleanSupplier done, String what) {
        if (!until(done)) {
            throw new DeploymentFailedException(
                    what + ": not finished after " + limit.toMinutes() + " min, or interrupted");
        }
    }

    private Duration longer(Duration pause) {
        return Collections.min(List.of(pause.multipliedBy(3).dividedBy(2), longest));
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
