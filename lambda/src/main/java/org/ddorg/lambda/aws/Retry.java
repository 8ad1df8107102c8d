package org.ddorg.lambda.aws;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.run.Deadline;

/**
 * Calls AWS again where that may help: when no answer came, when the service failed, and, with longer waits, when there
 * were too many calls; not where something else answered in its place. The waits double each time and are jittered, as
 * the AWS SDKs' standard retries are.
 */
final class Retry {
    private static final int MOST = 6;
    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long FIRST_WAIT_THROTTLED_MILLIS = 500;

    private final Deadline deadline;

    /** @param deadline after which no call goes on */
    Retry(Deadline deadline) {
        this.deadline = deadline;
    }

    /** A call that may be tried again. */
    @FunctionalInterface
    interface Call<T> {
        T get() throws IOException;
    }

    /**
     * The answer.
     *
     * @param doing what is said to have been going on when the time runs out: {@code iam:GetRole}
     * @throws IOException of the last try
     * @throws DdorgException {@code OUT_OF_TIME}
     */
    <T> T call(String doing, Call<T> call) throws IOException {
        for (int number = 1; ; number++) {
            deadline.throwIfExpired(doing);
            try {
                return call.get();
            } catch (InterruptedIOException e) {
                throw Deadline.outOfTime(doing);
            } catch (IOException e) {
                if (number == MOST || !mayPass(e)) {
                    throw e;
                }
                deadline.pause(wait(number, e), doing);
            }
        }
    }

    private static boolean mayPass(IOException e) {
        if (e instanceof AwsServiceException refused) {
            return refused.isServerError() || refused.isThrottling();
        }
        return !(e instanceof ProtocolException);
    }

    private static Duration wait(int number, IOException e) {
        boolean throttled = e instanceof AwsServiceException refused && refused.isThrottling();
        long longest = (throttled ? FIRST_WAIT_THROTTLED_MILLIS : FIRST_WAIT_MILLIS) << (number - 1);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
