package org.ddorg.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ddorg.lambda.request.Json;
import org.ddorg.sandbox.http.Listener;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** Receives responses in place of CloudFormation, and records every PUT. */
final class ResponseServer implements AutoCloseable {
    private final Listener listener = Listener.start(0, this::put);
    private final List<Request> puts = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    /** The statuses of the next PUTs; 200 after them. */
    void answerWith(Integer... next) {
        statuses.addAll(List.of(next));
    }

    String url() {
        return listener.url() + "/stack?X-Amz-Signature=canary-signature";
    }

    List<Request> puts() {
        return puts;
    }

    /** The last response. */
    Map<String, Object> only() {
        if (puts.size() != 1) {
            throw new AssertionError("expected one answer, got " + puts.size());
        }
        return last();
    }

    Map<String, Object> last() {
        return read(puts.get(puts.size() - 1));
    }

    List<Map<String, Object>> all() {
        return puts.stream().map(ResponseServer::read).toList();
    }

    private static Map<String, Object> read(Request put) {
        try {
            return Json.object(put.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response put(Request request) {
        puts.add(request);
        int status = Objects.requireNonNullElse(statuses.poll(), 200);
        return status == Response.RESET ? Response.reset() : Response.empty(status);
    }

    @Override
    public void close() {
        listener.close();
    }
}
