package org.ddorg.lambda.run;

import java.time.Duration;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;

/** The end of an operation, on the monotonic clock. */
public final class Deadline {
    private final long start = System.nanoTime();
    private final Duration duration;

    private Deadline(Duration duration) {
        this.duration = duration;
    }

    public static Deadline after(Duration duration) {
        return new Deadline(duration);
    }

    /** The whole time, from the start to the end. */
    public Duration duration() {
        return duration;
    }

    /** The time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The remaining time; zero or negative after the deadline. */
    public Duration remaining() {
        return duration.minus(elapsed());
    }

    /** The remaining time, at most the given one and at least 1 ms, so that a late call ends at once. */
    public Duration cap(Duration max) {
        Duration remaining = remaining().compareTo(max) < 0 ? remaining() : max;
        return remaining.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : remaining;
    }

    /** @throws DdorgException {@code OUT_OF_TIME}, with the operation, after the deadline */
    public void throwIfExpired(String operation) {
        if (remaining().isNegative()) {
            throw outOfTime(operation);
        }
    }

    /** @throws DdorgException {@code OUT_OF_TIME} at once if the wait would not end before the deadline */
    public void pause(Duration wait, String operation) {
        if (remaining().compareTo(wait) <= 0) {
            throw outOfTime(operation);
        }
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw outOfTime(operation);
        }
    }

    /** The error of a request that did not finish in time. */
    public static DdorgException outOfTime(String operation) {
        return new DdorgException(
                ErrorCode.OUT_OF_TIME,
                "Function time ran out during: " + operation + ".",
                "Retry. If it fails again, raise the function's timeout.");
    }
}
