package org.ddorg.bench.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.ddorg.sandbox.http.Listener;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** Lambda's runtime API for one invocation: returns the event once, and blocks later requests. */
final class RuntimeApi implements AutoCloseable {
    private static final String NEXT = "/2018-06-01/runtime/invocation/next";

    private final String event;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Listener listener = Listener.start(0, this::handle);
    private boolean taken;

    RuntimeApi(String event) {
        this.event = event;
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return listener.url().getAuthority();
    }

    private Response handle(Request request) {
        if (!request.path().equals(NEXT)) {
            return Response.of(202, "application/json", "{\"status\":\"OK\"}");
        }
        return isFirst() ? invocation() : nothing();
    }

    private synchronized boolean isFirst() {
        boolean first = !taken;
        taken = true;
        return first;
    }

    private Response invocation() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Lambda-Runtime-Aws-Request-Id", "00000000-0000-4000-8000-000000000001");
        headers.put(
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(
                        System.currentTimeMillis() + Duration.ofMinutes(5).toMillis()));
        headers.put(
                "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:" + BenchmarkServers.ACCOUNT + ":function:bench");
        Response response = Response.of(200, "application/json", event);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return response;
    }

    private Response nothing() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Response.reset();
    }

    @Override
    public void close() {
        closed.countDown();
        listener.close();
    }
}
