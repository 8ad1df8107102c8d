package org.ddorg.lambda.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Responds to each request, one connection at a time, with the same pieces of text. Closing it ends a slow response. */
final class RawHttpServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> pieces;
    private final Duration apart;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    RawHttpServer(String... pieces) throws IOException {
        this(Duration.ZERO, pieces);
    }

    /** @param apart the time after each piece */
    RawHttpServer(Duration apart, String... pieces) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.pieces = List.of(pieces);
        this.apart = apart;
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    /** The first lines of the requests. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException e) {
                // The client has gone, or the server is closed.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void answer(Socket connection) throws IOException, InterruptedException {
        BufferedReader request = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
        requests.add(request.readLine());
        long length = 0;
        for (String line = request.readLine(); !line.isEmpty(); line = request.readLine()) {
            length = line.toLowerCase(Locale.ROOT).startsWith("content-length: ")
                    ? Long.parseLong(line.substring(16))
                    : length;
        }
        for (long left = length; left > 0; left--) {
            request.read();
        }
        OutputStream out = connection.getOutputStream();
        for (String piece : pieces) {
            out.write(piece.getBytes(ISO_8859_1));
            if (closed.await(apart.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
