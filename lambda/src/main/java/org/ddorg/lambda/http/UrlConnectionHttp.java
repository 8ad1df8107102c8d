package org.ddorg.lambda.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import javax.net.ssl.HttpsURLConnection;
import org.ddorg.lambda.run.Parallel;

/**
 * Calls over the JDK's URL connections, which a cold function has ready in two thirds of the time that the newer client
 * of java.net.http takes (docs/cold-start.md). PATCH is beyond them and goes by that.
 */
public final class UrlConnectionHttp implements Http {
    /** Idle connections that are kept for each host, instead of 5: enough for hundreds of functions in one process. */
    private static final String KEPT = "2000";

    private static final String PATCH = "PATCH";

    static {
        HttpLogging.forbid();
        // A POST whose answer was lost may have had its effect: those who call know whether it may be sent again.
        System.setProperty("sun.net.http.retryPost", "false");
        if (System.getProperty("http.maxConnections") == null) {
            System.setProperty("http.maxConnections", KEPT);
        }
    }

    /** Reads the trusted certificates while Lambda starts the function, with more CPU than it has later. */
    private static final TlsKeySharePolicy DEFAULT =
            new TlsKeySharePolicy(HttpsURLConnection.getDefaultSSLSocketFactory());

    private final TlsKeySharePolicy shares;

    /** All of them trust what the JDK trusts. */
    public UrlConnectionHttp() {
        this(DEFAULT);
    }

    UrlConnectionHttp(TlsKeySharePolicy shares) {
        this.shares = shares;
    }

    @Override
    public HttpAnswer send(HttpCall call, Duration longest) throws IOException {
        if (call.method().equals(PATCH)) {
            return TimeLimiter.await(PatchHttpClient.start(call), call, longest);
        }
        FutureTask<HttpAnswer> exchange = new FutureTask<>(new UrlConnectionExchange(call, longest, shares));
        start(exchange);
        return TimeLimiter.await(exchange, call, longest);
    }

    /** Where no thread can be started any more, an answer that may come late is better than none. */
    private static void start(Runnable exchange) {
        try {
            Parallel.execute(exchange);
        } catch (Error noThread) {
            exchange.run();
        }
    }
}
