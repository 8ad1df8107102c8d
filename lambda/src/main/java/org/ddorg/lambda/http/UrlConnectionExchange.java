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

/** One request and its response. The JDK reuses the connection if the response was read to its end. */
final class UrlConnectionExchange implements Callable<HttpResponse> {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int BUFFER_SIZE = 8192;

    private final HttpRequest call;
    private final Duration timeout;
    private final TlsKeySharePolicy keyShares;

    UrlConnectionExchange(HttpRequest call, Duration timeout, TlsKeySharePolicy keyShares) {
        this.call = call;
        this.timeout = timeout;
        this.keyShares = keyShares;
    }

    @Override
    public HttpResponse call() throws IOException {
        HttpURLConnection connection = connected();
        // A request that nobody waits for any more must not take effect.
        checkInterrupted();
        if (call.hasBody()) {
            connection.getOutputStream().write(call.body().getBytes(UTF_8));
        }
        int status = status(connection);
        return new HttpResponse(status, connection.getHeaderFields(), read(body(connection, status)));
    }

    /** A failed TLS handshake sends nothing, so it is safe to connect again. */
    private HttpURLConnection connected() throws IOException {
        HttpURLConnection connection = connection();
        try {
            connection.connect();
            return connection;
        } catch (IOException e) {
            if (keyShares.reportFailure(connection) && e instanceof SSLException) {
                return connected();
            }
            throw e;
        }
    }

    private HttpURLConnection connection() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) call.url().toURL().openConnection();
        connection.setRequestMethod(call.method());
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(millis(CONNECT_TIMEOUT.compareTo(timeout) < 0 ? CONNECT_TIMEOUT : timeout));
        connection.setReadTimeout(millis(timeout));
        connection.setDoOutput(call.hasBody());
        call.headers().forEach(connection::setRequestProperty);
        keyShares.configure(connection);
        return connection;
    }

    /** Zero would mean no timeout. */
    private static int millis(Duration duration) {
        return (int) Math.max(1, duration.toMillis());
    }

    private static int status(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new ProtocolException("not an HTTP response");
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
            byte[] buffer = new byte[BUFFER_SIZE];
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                all.write(buffer, 0, length);
                checkInterrupted();
            }
            return all.toString(UTF_8);
        }
    }

    private static void checkInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the exchange was cancelled");
        }
    }
}
