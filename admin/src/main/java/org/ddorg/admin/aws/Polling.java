package org.ddorg.admin.aws;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Asking again and again until something is so, with pauses that grow.
 *
 * @param first the first pause
 * @param longest the pause that it grows to
 * @param limit when to give up
 */
public record Polling(Duration first, Duration longest, Duration limit) {

    private static final Duration LONGEST_FOR_SLOW_ANSWERS = Duration.ofSeconds(15);

    /** For AWS itself, where accounts come up by the minute and calls are rationed. */
    public static Polling ofAws() {
        return new Polling(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofHours(12));
    }

    /** For something on this machine. */
    public static Polling ofLoopback() {
        return new Polling(Duration.ofMillis(20), Duration.ofMillis(400), Duration.ofHours(2));
    }

    /** The same, but giving up earlier. */
    public Polling within(Duration limit) {
        return new Polling(first, longest, limit);
    }

    /** Asks until {@code done} says so; false when that takes longer than the limit, or the thread is interrupted. */
    public boolean until(BooleanSupplier done) {
        long end = System.nanoTime() + limit.toNanos();
        long asked = System.nanoTime();
        for (Duration pause = first; !done.getAsBoolean(); pause = longer(pause)) {
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            if (System.nanoTime() > end || !sleep(seldom(pause, took))) {
                return false;
            }
            asked = System.nanoTime();
        }
        return true;
    }

    /**
     * To ask about thousands of accounts takes a while itself: at most a tenth of the time goes into asking. Once it
     * may take much longer, on a busy machine; that is no reason to look away for minutes.
     */
    static Duration seldom(Duration pause, Duration took) {
        Duration nineTimes = Collections.min(List.of(took.multipliedBy(9), LONGEST_FOR_SLOW_ANSWERS));
        return Collections.max(List.of(nineTimes, pause));
    }

    /**
     * Asks until {@code done} says so.
     *
     * @param what what is waited for, for the error
     * @throws DeploymentFailedException when that takes longer than the limit, or the thread is interrupted
     */
    public void until(BooleanSupplier done, String what) {
        if (!until(done)) {
            throw new DeploymentFailedException(
                    what + " was waited for in vain, for " + limit.toMinutes() + " minutes at most");
        }
    }

    private Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(longest) > 0 ? longest : longer;
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
