package org.ddorg.lambda;

import java.time.Duration;
import org.ddorg.lambda.run.Deadline;

/**
 * Divides the function's time between the work and the response.
 *
 * @param whole when Lambda ends the function
 * @param forWork the time for the work
 */
record TimeBudget(Deadline whole, Duration forWork) {
    /** The time for the response's PUT with its retries; at most a quarter of the limit. */
    private static final Duration FOR_RESPONSE = Duration.ofSeconds(12);

    /** Lambda's maximum timeout; a wrong clock may report more. */
    private static final Duration MAX_LIMIT = Duration.ofMinutes(15);

    static TimeBudget of(int remainingMillis) {
        Duration reported = Duration.ofMillis(Math.max(0, remainingMillis));
        Duration limit = reported.compareTo(MAX_LIMIT) > 0 ? MAX_LIMIT : reported;
        Duration quarter = limit.dividedBy(4);
        Duration forResponse = quarter.compareTo(FOR_RESPONSE) < 0 ? quarter : FOR_RESPONSE;
        return new TimeBudget(Deadline.after(limit), limit.minus(forResponse));
    }
}
