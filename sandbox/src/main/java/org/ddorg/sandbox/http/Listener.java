package org.ddorg.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves an {@link Endpoint} over HTTP or HTTPS on a loopback port until it is closed. */
public final class Listener implements AutoCloseable {
    static {
        // Otherwise the JDK's server waits 40 ms for an acknowledgement on each keep-alive connection.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Hundreds of accounts connect at the same time; by default the server closes idle connections beyond 200.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    }

    /** How many connections may wait to be accepted. */
    private static final int BACKLOG = 4000;

    private final HttpServer server;
    private final ExecutorService threads;

    private Listener(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts to serve on 127.0.0.1.
     *
     * @param port the port, or 0 for any free one
     * @throws UncheckedIOException when the port is taken
     */
    public static Listener start(int port, Endpoint endpoint) {
        try {
            return serving(HttpServer.create(address(port), BACKLOG), endpoint);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /**
     * Starts to serve on 127.0.0.1 over TLS.
     *
     * @param tls with the key and a certificate for 127.0.0.1
     * @throws UncheckedIOException when the port is taken
     */
    public static Listener start(int port, Endpoint endpoint, HttpsConfigurator tls) {
        try {
            HttpsServer server = HttpsServer.create(address(port), BACKLOG);
            server.setHttpsConfigurator(tls);
            return serving(server, endpoint);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    private static Listener serving(HttpServer server, Endpoint endpoint) {
        ExecutorService threads = Executors.newCachedThreadPool(Listener::daemon);
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, endpoint));
        server.start();
        return new Listener(server, threads);
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** {@code http://127.0.0.1:<port>}, or {@code https://} over TLS, without a slash at the end. */
    public URI url() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sandbox-http");
        thread.setDaemon(true);
        return thread;
    }

    private static void serve(HttpExchange exchange, Endpoint endpoint) throws IOException {
        try (exchange) {
            Response response = endpoint.handle(read(exchange));
            if (!response.isReset()) {
                write(exchange, response);
            }
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        boolean bodiless =
                exchange.getRequestMethod().equals("HEAD") || response.status() == 204 || response.body().length == 0;
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : response.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(response.body());
        }
    }
}
