package org.ddorg.lambda.datadog;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Spreads the retries of all accounts' functions over a shared rate limit. The first retry waits half as long again as
 * Datadog asks, and each later one waits less, so that those who have waited longest go first. Jitter keeps functions
 * from retrying in step with each other and with the limit.
 *
 * <p>docs/operations.md has the measurements. All calls of a function share one instance.
 */
final class RateLimitBackoff {
    /** From this number of rejections on, the delay is the one that Datadog asks for. */
    static final int REJECTIONS_OF_THE_FIRST_IN_LINE = 30;

    private static final int JITTER_DIVISOR = 12;

    private int rejections;

    /**
     * The delay after one more rejection: as long as asked, or up to three fifths longer.
     *
     * @param asked the time until the limit is lifted
     */
    synchronized Duration nextDelay(Duration asked) {
        int behind = Math.max(0, REJECTIONS_OF_THE_FIRST_IN_LINE - rejections++);
        long millis = asked.toMillis();
        long jitter = ThreadLocalRandom.current().nextLong(millis / JITTER_DIVISOR + 1);
        return asked.plusMillis(millis * behind / (2 * REJECTIONS_OF_THE_FIRST_IN_LINE) + jitter);
    }
}
