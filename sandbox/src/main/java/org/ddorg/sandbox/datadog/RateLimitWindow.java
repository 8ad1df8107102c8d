package org.ddorg.sandbox.datadog;

import java.time.Clock;
import org.ddorg.sandbox.http.Response;

/** Counts the requests of the current period against a limit. */
final class RateLimitWindow {
    private final RateLimit limit;
    private final Clock clock;
    private final long periodMillis;
    private long period = Long.MIN_VALUE;
    private int used;

    /** @param timeLapse by which factor the periods of the limit are shortened */
    RateLimitWindow(RateLimit limit, Clock clock, int timeLapse) {
        this.limit = limit;
        this.clock = clock;
        this.periodMillis = Math.max(1, limit.periodSeconds() * 1000L / timeLapse);
    }

    synchronized Slot take() {
        long now = clock.millis();
        long current = Math.floorDiv(now, periodMillis);
        if (current != period) {
            period = current;
            used = 0;
        }
        boolean granted = used < limit.requests();
        used += granted ? 1 : 0;
        long left = periodMillis - Math.floorMod(now, periodMillis);
        return new Slot(limit, granted, limit.requests() - used, (left + 999) / 1000);
    }

    /**
     * The result of the limit for one request.
     *
     * @param granted whether the request is answered
     * @param remaining how many more are answered in this period
     * @param resetSeconds in how many seconds of the clock the next period has begun
     */
    record Slot(RateLimit limit, boolean granted, int remaining, long resetSeconds) {
        DatadogException refusal() {
            return DatadogException.plain(
                    429,
                    "Rate limit of " + limit.requests() + " requests in " + limit.periodSeconds()
                            + " seconds reached. Please try again later.");
        }

        Response mark(Response response) {
            return response.withHeader("X-RateLimit-Limit", Integer.toString(limit.requests()))
                    .withHeader("X-RateLimit-Period", Integer.toString(limit.periodSeconds()))
                    .withHeader("X-RateLimit-Remaining", Integer.toString(remaining))
                    .withHeader("X-RateLimit-Reset", Long.toString(resetSeconds))
                    .withHeader("X-RateLimit-Name", "aws_integration");
        }
    }
}
