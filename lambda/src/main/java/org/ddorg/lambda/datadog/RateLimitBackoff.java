package org.ddorg.lambda.datadog;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When to come back to a rate limit that the functions of all accounts share. Who comes just after it is lifted gets
 * through, so who was refused for the first time comes half as late again as Datadog asks, and with each refusal
 * sooner: those who have waited longest go first, and nobody waits until the time is over. A little chance is in every
 * wait, for functions that keep step with each other and with the limit would meet for ever.
 *
 * <p>docs/operations.md has what this was measured against. A function has one of these for all its calls.
 */
final class RateLimitBackoff {
    /** After so many refusals nobody is let past any more. */
    static final int REFUSALS_OF_THE_FIRST_IN_LINE = 30;

    private static final int CHANCE = 12;

    private int refusals;

    /**
     * How long to wait after one more refusal: as long as asked, or up to three fifths longer.
     *
     * @param asked until the limit is lifted
     */
    synchronized Duration nextDelay(Duration asked) {
        int behind = Math.max(0, REFUSALS_OF_THE_FIRST_IN_LINE - refusals++);
        long millis = asked.toMillis();
        long chance = ThreadLocalRandom.current().nextLong(millis / CHANCE + 1);
        return asked.plusMillis(millis * behind / (2 * REFUSALS_OF_THE_FIRST_IN_LINE) + chance);
    }
}
