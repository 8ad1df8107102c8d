package org.ddorg.lambda.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request and its answer over a connection of the JDK's, which it keeps for the next if all of it was read. */
final class UrlConnectionExchange implements Callable<HttpAnswer> {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int PART = 8192;

    private final HttpCall call;
    private final Duration longest;
    private final TlsKeySharePolicy shares;

    UrlConnectionExchange(HttpCall call, Duration longest, TlsKeySharePolicy shares) {
        this.call = call;
        this.longest = longest;
        this.shares = shares;
    }

    @Override
    public HttpAnswer call() throws IOException {
        HttpURLConnection connection = connected();
        // Nobody may be waiting any more, and then it must not have an effect.
        checkInterrupted();
        if (call.hasBody()) {
            connection.getOutputStream().write(call.body().getBytes(UTF_8));
        }
        int status = status(connection);
        return new HttpAnswer(status, connection.getHeaderFields(), read(body(connection, status)));
    }

    /** While TLS is set up nothing is sent, so where it is refused it may be tried once more. */
    private HttpURLConnection connected() throws IOException {
        HttpURLConnection connection = connection();
        try {
            connection.connect();
            return connection;
        } catch (IOException e) {
            if (shares.reportFailure(connection) && e instanceof SSLException) {
                return connected();
            }
            throw e;
        }
    }

    private HttpURLConnection connection() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) call.url().toURL().openConnection();
        connection.setRequestMethod(call.method());
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(millis(CONNECT.compareTo(longest) < 0 ? CONNECT : longest));
        connection.setReadTimeout(millis(longest));
        connection.setDoOutput(call.hasBody());
        call.headers().forEach(connection::setRequestProperty);
        shares.configure(connection);
        return connection;
    }

    /** Zero would mean without end. */
    private static int millis(Duration duration) {
        return (int) Math.max(1, duration.toMillis());
    }

    private static int status(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new ProtocolException("not an HTTP answer");
        }
        return status;
    }

    private static @Nullable InputStream body(HttpURLConnection connection, int status) throws IOException {
        return status < HttpURLConnection.HTTP_BAD_REQUEST ? connection.getInputStream() : connection.getErrorStream();
    }

    private static String read(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return "";
        }
        try (body) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] part = new byte[PART];
            for (int length = body.read(part); length >= 0; length = body.read(part)) {
                all.write(part, 0, length);
                checkInterrupted();
            }
            return all.toString(UTF_8);
        }
    }

    private static void checkInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("nobody waits for it");
        }
    }
}
