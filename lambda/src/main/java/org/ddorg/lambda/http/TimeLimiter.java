package org.ddorg.lambda.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for an exchange that goes on elsewhere: the time limits of connections are for single reads. */
final class TimeLimiter {
    private TimeLimiter() {}

    /** As {@link Http#send} promises; an exchange that is not waited for any longer is told so. */
    static HttpAnswer await(Future<HttpAnswer> exchange, HttpCall call, Duration longest) throws IOException {
        try {
            return exchange.get(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new ResponseTimeoutException(e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(
                    "interrupted while calling " + call.url().getHost());
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** A socket's time limit looks like an interruption, and is none. */
    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof SocketTimeoutException) {
            return new ResponseTimeoutException(cause);
        }
        return cause instanceof IOException failure ? failure : new IOException(cause);
    }
}
