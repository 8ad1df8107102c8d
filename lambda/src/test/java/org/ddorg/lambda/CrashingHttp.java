package org.ddorg.lambda;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.ddorg.lambda.http.HttpRequest;
import org.ddorg.lambda.http.HttpResponse;
import org.ddorg.lambda.http.HttpSender;
import org.ddorg.lambda.http.UrlConnectionSender;

/**
 * The function's one way to the outside, through which its process is killed at a call: from then on nothing leaves
 * it any more, no taking back and no answer. What is under way at that moment still arrives.
 */
final class CrashingHttp implements HttpSender {
    /** What a crash loses: the call itself, or its response. */
    enum Lost {
        CALL,
        ANSWER
    }

    /** Thrown to stop the function: it cannot handle this. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final HttpSender WIRE = new UrlConnectionSender();

    private final Map<String, URI> hosts;
    private final int last;
    private final Lost lost;
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<CompletableFuture<?>> underWay = new ConcurrentLinkedQueue<>();
    private final Queue<HttpRequest> sent = new ConcurrentLinkedQueue<>();

    private CrashingHttp(Map<String, URI> hosts, int last, Lost lost) {
        this.hosts = hosts;
        this.last = last;
        this.lost = lost;
    }

    /** @param hosts where the requests to a host really go */
    static CrashingHttp healthy(Map<String, URI> hosts) {
        return new CrashingHttp(hosts, Integer.MAX_VALUE, Lost.CALL);
    }

    static CrashingHttp killedAt(int call, Lost lost, Map<String, URI> hosts) {
        return new CrashingHttp(hosts, call, lost);
    }

    /** Whether it got as far as the call that kills it. */
    boolean isDead() {
        return calls.get() >= last;
    }

    /** The calls that were to change something in Datadog. */
    List<HttpRequest> writesToDatadog() {
        return sent.stream()
                .filter(request ->
                        hosts.containsKey(String.valueOf(request.url().getHost())))
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    /** Waits until what was sent has taken effect. */
    void settle() {
        underWay.forEach(CompletableFuture::join);
    }

    @Override
    public HttpResponse send(HttpRequest request, Duration longest) throws IOException {
        int number = calls.incrementAndGet();
        if (number > last || (number == last && lost == Lost.CALL)) {
            throw new Killed();
        }
        HttpResponse answer = passedOn(request, longest);
        if (number == last) {
            settle();
            throw new Killed();
        }
        return answer;
    }

    private HttpResponse passedOn(HttpRequest request, Duration longest) throws IOException {
        CompletableFuture<Boolean> call = new CompletableFuture<>();
        underWay.add(call);
        sent.add(request);
        try {
            return WIRE.send(routed(request), longest);
        } finally {
            call.complete(true);
        }
    }

    private HttpRequest routed(HttpRequest request) {
        URI there = hosts.get(String.valueOf(request.url().getHost()));
        if (there == null) {
            return request;
        }
        String query =
                request.url().getRawQuery() == null ? "" : "?" + request.url().getRawQuery();
        URI url = there.resolve(request.url().getRawPath() + query);
        return new HttpRequest(request.method(), url, request.headers(), request.body());
    }
}
