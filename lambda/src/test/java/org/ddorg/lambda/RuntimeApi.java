package org.ddorg.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ddorg.sandbox.http.Listener;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** Lambda's runtime API, from which a runtime takes invocations and to which it reports how they ended. */
final class RuntimeApi implements AutoCloseable {
    private static final String VERSION = "/2018-06-01/runtime";

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    private final Listener listener = Listener.start(0, this::handle);
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private int invocations;

    /** What {@code AWS_LAMBDA_RUNTIME_API} is set to. */
    String address() {
        return listener.url().getAuthority();
    }

    /** Invokes the function, and gives {@code response} or what kind of error the runtime reported. */
    String invoke(String event) {
        events.add(event);
        return poll(reports, Duration.ofSeconds(60))
                .orElseThrow(() -> new AssertionError("the runtime reports nothing"));
    }

    /** What the runtime reported, word for word. */
    List<String> bodies() {
        return bodies;
    }

    private Response handle(Request request) {
        if (request.path().equals(VERSION + "/invocation/next")) {
            return poll(events, Duration.ofMinutes(5)).map(this::next).orElseGet(Response::reset);
        }
        bodies.add(request.text());
        reports.add(request.path().replaceAll(".*/", "")
                + request.header("Lambda-Runtime-Function-Error-Type")
                        .map(type -> " " + type)
                        .orElse(""));
        return Response.of(202, "application/json", "{\"status\":\"OK\"}");
    }

    private Response next(String event) {
        invocations++;
        long deadline = System.currentTimeMillis() + Duration.ofMinutes(1).toMillis();
        Response response = Response.of(200, "application/json", event);
        Map<String, String> headers = Map.of(
                "Lambda-Runtime-Aws-Request-Id",
                "invocation-" + invocations,
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(deadline),
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:us-east-1:111111111111:function:ddorg");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return response;
    }

    /** What is in the queue within that time; nothing when it takes longer, or when the test is over. */
    private static Optional<String> poll(BlockingQueue<String> queue, Duration longest) {
        try {
            return Optional.ofNullable(queue.poll(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
