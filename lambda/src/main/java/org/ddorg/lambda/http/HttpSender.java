package org.ddorg.lambda.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Sends the function's HTTP requests. */
@FunctionalInterface
public interface HttpSender {
    /**
     * The complete response, whatever its status. Redirects are not followed.
     *
     * @param timeout for the whole exchange, from the host lookup to the last byte of the body
     * @throws ResponseTimeoutException when the response is not complete in time
     * @throws InterruptedIOException when the thread is interrupted; its interrupt flag stays set
     * @throws IOException when the connection fails or the response is not HTTP
     */
    HttpResponse send(HttpRequest call, Duration timeout) throws IOException;
}
