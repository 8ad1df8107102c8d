package org.ddorg.admin.aws;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Asking again and again until something is so, with pauses that grow.
 *
 * @param first the first pause
 * @param longest the pause that it grows to
 * @param limit when to give up
 */
public record Polling(Duration first, Duration longest, Duration limit) {

    /** For AWS itself, where accounts come up by the minute and calls are rationed. */
    public static Polling ofAws() {
        return new Polling(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofHours(12));
    }

    /** For something on this machine. */
    public static Polling ofLoopback() {
        return new Polling(Duration.ofMillis(20), Duration.ofMillis(400), Duration.ofHours(2));
    }

    /**
     * Returns once {@code done} says so.
     *
     * @param what what is waited for, for the error
     * @throws DeploymentFailed when it takes longer than the limit, or the thread is interrupted
     */
    void until(BooleanSupplier done, Supplier<String> what) {
        long end = System.nanoTime() + limit.toNanos();
        Duration pause = first;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new DeploymentFailed(what.get() + " takes longer than " + limit.toMinutes() + " minutes");
            }
            sleep(pause, what);
            pause = longer(pause);
        }
    }

    private Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(longest) > 0 ? longest : longer;
    }

    private static void sleep(Duration pause, Supplier<String> what) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailed(what.get() + " was no longer waited for");
        }
    }
}
