package org.ddorg.lambda.response;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ddorg.lambda.http.HttpRequest;
import org.ddorg.lambda.http.HttpSender;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;

/** Sends one response to CloudFormation; the deadline's guard and the work may both call it, and the first call wins. */
public final class ResponseSender {
    /** CloudFormation's limit for the body, in bytes. */
    private static final int MAX_BODY_SIZE = 4096;

    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_ATTEMPTS = 6;

    private final HttpSender http;
    private final ResponseTarget target;
    private final Log log;
    private final Deadline deadline;
    private final AtomicBoolean sent = new AtomicBoolean();

    /** @param deadline when Lambda ends the function */
    public ResponseSender(HttpSender http, ResponseTarget target, Log log, Deadline deadline) {
        this.http = http;
        this.target = target;
        this.log = log;
        this.deadline = deadline;
    }

    /**
     * Sends the response, unless one was sent before. Does not throw on network failures.
     *
     * @return false if the response could not be delivered
     */
    public boolean send(CustomResourceResponse response) {
        if (!sent.compareAndSet(false, true)) {
            return true;
        }
        String status = response.failure().isPresent() ? "FAILED" : "SUCCESS";
        String reason = response.failure().orElse("");
        log.info("answer", status, Map.of("answeredId", response.physicalId(), "reason", reason));
        // The URL is signed for an empty content type.
        return deliver(new HttpRequest("PUT", target.url(), Map.of("Content-Type", ""), body(response)));
    }

    private boolean deliver(HttpRequest request) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            if (attempt > 1 && deadline.remaining().isNegative()) {
                return false;
            }
            if (!put(request, attempt).startsWith("again")) {
                return true;
            }
            if (attempt < MAX_ATTEMPTS) {
                pause(attempt);
            }
        }
        return false;
    }

    /** The outcome of one PUT: a 4xx and a redirect are final, a 5xx and a broken connection are not. */
    private String put(HttpRequest request, int attempt) {
        long start = System.nanoTime();
        String outcome = outcome(request);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        log.info("put", outcome, Map.of("attempt", attempt, "ms", millis));
        return outcome;
    }

    private String outcome(HttpRequest request) {
        try {
            int status = http.send(request, timeout()).status();
            return (status >= 500 ? "again: " : "final: ") + status;
        } catch (IOException e) {
            return "again: " + e.getClass().getSimpleName();
        }
    }

    /** Near the deadline a longer timeout does no harm: Lambda ends the call if it must. */
    private Duration timeout() {
        Duration remaining = deadline.cap(MAX_TIMEOUT);
        return remaining.compareTo(MIN_TIMEOUT) < 0 ? MIN_TIMEOUT : remaining;
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(deadline.cap(Duration.ofMillis(100L << attempt)).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The JSON body; truncates the reason, at a character boundary, until the body fits. */
    private String body(CustomResourceResponse response) {
        String reason = log.redaction().of(response.failure().orElse(""));
        String body = Json.write(response.body(target, reason));
        while (length(body) > MAX_BODY_SIZE && !reason.isEmpty()) {
            int excess = length(body) - MAX_BODY_SIZE;
            int keep = Math.max(0, reason.codePointCount(0, reason.length()) - Math.max(1, excess / 6));
            reason = reason.substring(0, reason.offsetByCodePoints(0, keep));
            body = Json.write(response.body(target, reason));
        }
        return body;
    }

    private static int length(String body) {
        return body.getBytes(UTF_8).length;
    }
}
