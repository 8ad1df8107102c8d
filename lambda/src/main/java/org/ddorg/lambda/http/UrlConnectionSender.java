package org.ddorg.lambda.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import org.ddorg.lambda.run.Parallel;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over the JDK's URL connections, which start in two thirds of the time of java.net.http
 * (docs/cold-start.md). They cannot send PATCH, which uses java.net.http.
 */
public final class UrlConnectionSender implements HttpSender {
    /** Idle connections to keep for each host, instead of 5: enough for hundreds of functions in one process. */
    private static final String MAX_IDLE_CONNECTIONS = "2000";

    private static final String PATCH = "PATCH";

    static {
        HttpLogging.forbid();
        // A POST without a response may have taken effect: the caller decides whether to send it again.
        System.setProperty("sun.net.http.retryPost", "false");
        if (System.getProperty("http.maxConnections") == null) {
            System.setProperty("http.maxConnections", MAX_IDLE_CONNECTIONS);
        }
    }

    /** Reads the trusted certificates during Lambda's init phase, which has more CPU. */
    private static final TlsKeySharePolicy DEFAULT =
            new TlsKeySharePolicy(HttpsURLConnection.getDefaultSSLSocketFactory());

    private final TlsKeySharePolicy keyShares;

    /** Trusts what the JDK trusts. */
    public UrlConnectionSender() {
        this(DEFAULT);
    }

    UrlConnectionSender(TlsKeySharePolicy keyShares) {
        this.keyShares = keyShares;
    }

    @Override
    public HttpResponse send(HttpRequest call, Duration timeout) throws IOException {
        if (call.method().equals(PATCH)) {
            return await(PatchSender.start(call), call, timeout);
        }
        FutureTask<HttpResponse> exchange = new FutureTask<>(new UrlConnectionExchange(call, timeout, keyShares));
        start(exchange);
        return await(exchange, call, timeout);
    }

    /** Where no thread can be started, a late response is better than none. */
    private static void start(Runnable exchange) {
        try {
            Parallel.execute(exchange);
        } catch (Error noThread) {
            exchange.run();
        }
    }

    /** Limits the time of a whole exchange; the timeouts of connections limit single reads. */
    private static HttpResponse await(Future<HttpResponse> exchange, HttpRequest call, Duration timeout)
            throws IOException {
        try {
            return exchange.get(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
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

    /** A socket timeout is an InterruptedIOException, but not an interruption. */
    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof SocketTimeoutException) {
            return new ResponseTimeoutException(cause);
        }
        return cause instanceof IOException failure ? failure : new IOException(cause);
    }
}
