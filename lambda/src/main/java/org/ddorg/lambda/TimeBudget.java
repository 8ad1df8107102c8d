package org.ddorg.lambda;

import java.time.Duration;
import org.ddorg.lambda.run.Deadline;

/**
 * How the function's time is divided between the work and the answer.
 *
 * @param whole after which Lambda ends the function
 * @param forWork how long the answer may take to be found
 */
record TimeBudget(Deadline whole, Duration forWork) {
    /** What the answer's PUT, with its retries, may need at the very end; of a short limit a quarter. */
    private static final Duration FOR_THE_ANSWER = Duration.ofSeconds(12);

    /** Lambda ends every function after so long, whatever a clock that is wrong may say. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    static TimeBudget of(int remainingMillis) {
        Duration told = Duration.ofMillis(Math.max(0, remainingMillis));
        Duration limit = told.compareTo(LONGEST) > 0 ? LONGEST : told;
        Duration quarter = limit.dividedBy(4);
        Duration end = quarter.compareTo(FOR_THE_ANSWER) < 0 ? quarter : FOR_THE_ANSWER;
        return new TimeBudget(Deadline.after(limit), limit.minus(end));
    }
}
