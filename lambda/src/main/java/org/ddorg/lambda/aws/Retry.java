package org.ddorg.lambda.aws;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.ddorg.contract.DdorgException;
import org.ddorg.lambda.run.Deadline;

/**
 * Retries AWS calls with exponential backoff and jitter, like the AWS SDKs' standard mode: without a response, on server
 * errors, and, with longer delays, on throttling. A response that is not from AWS is not retried.
 */
final class Retry {
    private static final int MAX_ATTEMPTS = 6;
    private static final long FIRST_DELAY_MILLIS = 100;
    private static final long FIRST_THROTTLED_DELAY_MILLIS = 500;

    private final Deadline deadline;

    /** @param deadline the end of all attempts */
    Retry(Deadline deadline) {
        this.deadline = deadline;
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
        for (int attempt = 1; ; attempt++) {
            deadline.throwIfExpired(operation);
            try {
                return call.get();
            } catch (InterruptedIOException e) {
                throw Deadline.outOfTime(operation);
            } catch (IOException e) {
                if (attempt == MAX_ATTEMPTS || !isTransient(e)) {
                    throw e;
                }
                deadline.pause(delay(attempt, e), operation);
            }
        }
    }

    private static boolean isTransient(IOException e) {
        if (e instanceof AwsServiceException error) {
            return error.isServerError() || error.isThrottling();
        }
        return !(e instanceof ProtocolException);
    }

    private static Duration delay(int attempt, IOException e) {
        boolean throttled = e instanceof AwsServiceException error && error.isThrottling();
        long longest = (throttled ? FIRST_THROTTLED_DELAY_MILLIS : FIRST_DELAY_MILLIS) << (attempt - 1);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
