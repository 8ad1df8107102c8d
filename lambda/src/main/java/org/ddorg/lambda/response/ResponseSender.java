package org.ddorg.lambda.response;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ddorg.lambda.http.Http;
import org.ddorg.lambda.http.HttpCall;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;

/**
 * Answers CloudFormation: once, whoever asks it to. Later answers to the same request are dropped, so that the
 * guard of the deadline and the work itself may both try.
 */
public final class ResponseSender {
    /** CloudFormation refuses longer answers. */
    private static final int LARGEST_BODY = 4096;

    private static final Duration PUT = Duration.ofSeconds(5);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final int TRIES = 6;

    private final Http http;
    private final ResponseTarget recipient;
    private final Log log;
    private final Deadline deadline;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** @param deadline after which Lambda ends the function */
    public ResponseSender(Http http, ResponseTarget recipient, Log log, Deadline deadline) {
        this.http = http;
        this.recipient = recipient;
        this.log = log;
        this.deadline = deadline;
    }

    /**
     * Sends the answer, unless one was sent before. Never throws for what the network does.
     *
     * @return whether there is nothing left to try: false when it could not be delivered
     */
    public boolean send(CustomResourceResponse answer) {
        if (!answered.compareAndSet(false, true)) {
            return true;
        }
        Map<String, String> given = Map.of(
                "answeredId", answer.physicalId(), "reason", answer.failure().orElse(""));
        log.info("answer", answer.failure().isPresent() ? "FAILED" : "SUCCESS", given);
        // The URL is signed for an empty content type.
        return isDelivered(new HttpCall("PUT", recipient.url(), Map.of("Content-Type", ""), body(answer)));
    }

    private boolean isDelivered(HttpCall request) {
        for (int attempt = 1;
                attempt == 1 || (attempt <= TRIES && !deadline.remaining().isNegative());
                attempt++) {
            String outcome = put(request, attempt);
            if (!outcome.startsWith("again")) {
                return true;
            }
            if (attempt < TRIES) {
                pause(attempt);
            }
        }
        return false;
    }

    /** How one PUT ended: a 4xx and a redirect are final, a 5xx and a broken connection are not. */
    private String put(HttpCall request, int attempt) {
        long start = System.nanoTime();
        String outcome = outcome(request);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        log.info("put", outcome, Map.of("attempt", attempt, "ms", millis));
        return outcome;
    }

    private String outcome(HttpCall request) {
        try {
            int status = http.send(request, patience()).status();
            return (status >= 500 ? "again: " : "final: ") + status;
        } catch (IOException e) {
            return "again: " + e.getClass().getSimpleName();
        }
    }

    /** Where time is short there is nothing to lose: Lambda ends the call if it must. */
    private Duration patience() {
        Duration left = deadline.cap(PUT);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(deadline.cap(Duration.ofMillis(100L << attempt)).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** At most 4,096 bytes of JSON: the reason is cut, at a whole character, until it fits. */
    private String body(CustomResourceResponse answer) {
        String reason = log.redaction().of(answer.failure().orElse(""));
        String body = Json.write(answer.body(recipient, reason));
        while (length(body) > LARGEST_BODY && !reason.isEmpty()) {
            int excess = length(body) - LARGEST_BODY;
            int keep = Math.max(0, reason.codePointCount(0, reason.length()) - Math.max(1, excess / 6));
            reason = reason.substring(0, reason.offsetByCodePoints(0, keep));
            body = Json.write(answer.body(recipient, reason));
        }
        return body;
    }

    private static int length(String body) {
        return body.getBytes(UTF_8).length;
    }
}
