package org.ddorg.lambda.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** The function's way to the outside. */
@FunctionalInterface
public interface Http {
    /**
     * The whole answer to one request, whatever its status; redirects are not followed.
     *
     * @param longest for the whole exchange, from looking up the host to the body's last byte
     * @throws ResponseTimeoutException when the answer is not there in time
     * @throws InterruptedIOException when the thread is interrupted, which it then still is
     * @throws IOException when the connection fails, or what comes is not HTTP
     */
    HttpAnswer send(HttpCall call, Duration longest) throws IOException;
}
