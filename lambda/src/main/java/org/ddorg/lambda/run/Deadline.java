package org.ddorg.lambda.run;

import java.time.Duration;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;

/** Until when work may go on, on the clock that never goes backwards. */
public final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left; zero or negative when it is over. */
    public Duration remaining() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    /** What is left, but not more than that, and never nothing: a call that begins too late ends at once. */
    public Duration cap(Duration longest) {
        Duration remaining = remaining().compareTo(longest) < 0 ? remaining() : longest;
        return remaining.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : remaining;
    }

    /** @throws DdorgException {@code OUT_OF_TIME} when it is over, saying what was about to be done */
    public void throwIfExpired(String doing) {
        if (remaining().isNegative()) {
            throw outOfTime(doing);
        }
    }

    /**
     * Waits before the next try.
     *
     * @throws DdorgException {@code OUT_OF_TIME} at once when the wait would not end in time
     */
    public void pause(Duration wait, String doing) {
        if (remaining().compareTo(wait) <= 0) {
            throw outOfTime(doing);
        }
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw outOfTime(doing);
        }
    }

    /** The problem of a request that did not end in time. */
    public static DdorgException outOfTime(String doing) {
        return new DdorgException(
                ErrorCode.OUT_OF_TIME,
                "The function's time ran out at: " + doing + ".",
                "Try again; if it happens again, raise the function's time limit.");
    }
}
