package org.ddorg.lambda.aws;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.ddorg.contract.DdorgException;
import org.ddorg.lambda.run.Deadline;

/**
 * Retries AWS calls with exponential backoff and jitter, like the AWS SDKs' standard mode: without a response, on server
 * errors, and, with longer delays, on throttling. A response that is not from AWS is not retried.
 *
 * <p>A denial is retried in the first minute of a request: IAM is eventually consistent, and CloudFormation invokes the
 * function seconds after it changed the policies of the function's role (IAM User Guide, "Troubleshoot IAM": changes are
 * not always immediately visible).
 */
final class Retry {
    private static final int MAX_ATTEMPTS = 6;
    private static final long FIRST_DELAY_MILLIS = 100;
    private static final long FIRST_THROTTLED_DELAY_MILLIS = 500;
    private static final Duration FIRST_DELAY_AFTER_DENIAL = Duration.ofMillis(500);
    private static final int LONGEST_DELAY_AFTER_DENIAL = 4;
    private static final Duration PROPAGATION = Duration.ofMinutes(1);

    private final Deadline deadline;
    private final boolean policiesMayBeNew;

    /** @param deadline the end of all attempts */
    Retry(Deadline deadline) {
        this(deadline, true);
    }

    /** @param policiesMayBeNew whether a denial may end by itself */
    Retry(Deadline deadline, boolean policiesMayBeNew) {
        this.deadline = deadline;
        this.policiesMayBeNew = policiesMayBeNew;
    }

    /** A call that may be retried. */
    @FunctionalInterface
    interface Call<T> {
        T get() throws IOException;
    }

    /**
     * @param operation named in the error when the time runs out, such as {@code iam:GetRole}
     * @throws IOException of the last attempt
     * @throws DdorgException {@code OUT_OF_TIME}
     */
    <T> T call(String operation, Call<T> call) throws IOException {
        int denials = 0;
        for (int attempt = 1; ; attempt++) {
            deadline.throwIfExpired(operation);
            try {
                return call.get();
            } catch (InterruptedIOException e) {
                throw Deadline.outOfTime(operation);
            } catch (IOException e) {
                boolean isDenial = policiesMayBeNew && e instanceof AwsServiceException error && error.mayBeTooEarly();
                Optional<Duration> delay = isDenial
                        ? delayAfterDenial(denials++, deadline.elapsed(), deadline.duration())
                        : delay(attempt - denials, e);
                deadline.pause(delay.orElseThrow(() -> e), operation);
            }
        }
    }

    /**
     * The delay after a denial; empty if the next attempt would be too late. Half of the time is for what the call is
     * needed for.
     *
     * @param before how often the call was denied before
     */
    static Optional<Duration> delayAfterDenial(int before, Duration elapsed, Duration whole) {
        Duration delay = FIRST_DELAY_AFTER_DENIAL.multipliedBy(1L << Math.min(before, LONGEST_DELAY_AFTER_DENIAL));
        Duration half = whole.dividedBy(2);
        Duration end = half.compareTo(PROPAGATION) < 0 ? half : PROPAGATION;
        return elapsed.plus(delay).compareTo(end) <= 0 ? Optional.of(delay) : Optional.empty();
    }

    private static Optional<Duration> delay(int attempt, IOException e) {
        if (attempt == MAX_ATTEMPTS || !isTransient(e)) {
            return Optional.empty();
        }
        boolean throttled = e instanceof AwsServiceException error && error.isThrottling();
        long longest = (throttled ? FIRST_THROTTLED_DELAY_MILLIS : FIRST_DELAY_MILLIS) << (attempt - 1);
        return Optional.of(Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1)));
    }

    private static boolean isTransient(IOException e) {
        if (e instanceof AwsServiceException error) {
            return error.isServerError() || error.isThrottling();
        }
        return !(e instanceof ProtocolException);
    }
}
