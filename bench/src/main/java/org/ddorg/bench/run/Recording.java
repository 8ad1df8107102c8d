package org.ddorg.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** The calls of one cold run, as the servers receive them, and its response. */
final class Recording {
    private final long begun = System.nanoTime();
    private final List<Call> calls = new ArrayList<>();
    private final CompletableFuture<Long> pid = new CompletableFuture<>();
    private final CompletableFuture<Measurement> measurement = new CompletableFuture<>();
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    void started(Process process) {
        pid.complete(process.pid());
    }

    CompletableFuture<Measurement> measurement() {
        return measurement;
    }

    /** The body of the PUT, once it has arrived. */
    CompletableFuture<String> answer() {
        return answer;
    }

    /** Responds to the call, and records when it arrived and when the response was ready. */
    Response call(String host, String action, Request request, Endpoint answering) {
        double start = now();
        Response response = answering.handle(request);
        add(new Call(host, action, start, now()));
        return response;
    }

    /** Called when the response has arrived; everything is measured at this time. */
    void answered(double start, Request put) {
        double end = now();
        ProcessUsage process = ProcessUsage.of(pid.join()).orElseThrow();
        add(new Call("s3", "PUT", start, end));
        answer.complete(put.text());
        measurement.complete(new Measurement(end, process.cpuMillis(), process.peakMib(), calls()));
    }

    double now() {
        return (System.nanoTime() - begun) / 1e6;
    }

    private synchronized void add(Call call) {
        calls.add(call);
    }

    private synchronized List<Call> calls() {
        return List.copyOf(calls);
    }
}
