package org.ddorg.lambda;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The function's one way to the outside, through which its process is killed at a call: from then on nothing leaves
 * it any more, no taking back and no answer. What is under way at that moment still arrives.
 */
final class MortalProcess extends Intercepted {
    /** What is lost when the process is killed: the call itself, or its answer. */
    enum Lost {
        CALL,
        ANSWER
    }

    /** Nothing in the function can mend this. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Map<String, URI> hosts;
    private final int last;
    private final Lost lost;
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<CompletableFuture<?>> underWay = new ConcurrentLinkedQueue<>();
    private final Queue<HttpRequest> sent = new ConcurrentLinkedQueue<>();

    private MortalProcess(Map<String, URI> hosts, int last, Lost lost) {
        this.hosts = hosts;
        this.last = last;
        this.lost = lost;
    }

    /** @param hosts where the requests to a host really go */
    static MortalProcess healthy(Map<String, URI> hosts) {
        return new MortalProcess(hosts, Integer.MAX_VALUE, Lost.CALL);
    }

    static MortalProcess killedAt(int call, Lost lost, Map<String, URI> hosts) {
        return new MortalProcess(hosts, call, lost);
    }

    /** Whether it got as far as the call that kills it. */
    boolean isDead() {
        return calls.get() >= last;
    }

    /** The calls that were to change something in Datadog. */
    List<HttpRequest> writesToDatadog() {
        return sent.stream()
                .filter(request ->
                        hosts.containsKey(String.valueOf(request.uri().getHost())))
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    /** Waits until what was sent has taken effect. */
    void settle() {
        underWay.forEach(call -> call.handle((done, failed) -> true).join());
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        int number = calls.incrementAndGet();
        if (number > last || (number == last && lost == Lost.CALL)) {
            throw new Killed();
        }
        CompletableFuture<HttpResponse<T>> call = onward(routed(request), body);
        underWay.add(call);
        sent.add(request);
        if (number == last) {
            settle();
            throw new Killed();
        }
        return call;
    }

    private HttpRequest routed(HttpRequest request) {
        URI there = hosts.get(String.valueOf(request.uri().getHost()));
        if (there == null) {
            return request;
        }
        String query =
                request.uri().getRawQuery() == null ? "" : "?" + request.uri().getRawQuery();
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .uri(there.resolve(request.uri().getRawPath() + query))
                .build();
    }
}
