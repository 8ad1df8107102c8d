package org.ddorg.lambda.datadog;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.ddorg.lambda.http.Http;
import org.ddorg.lambda.http.HttpAnswer;
import org.ddorg.lambda.http.HttpCall;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.KeySource;
import org.ddorg.lambda.run.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Datadog's API: with the keys in headers and nowhere else, tried again where that can help, and with
 * every error in words that name the call.
 */
public final class DatadogHttpClient {
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final int TRIES = 5;

    private final Http http;
    private final URI base;
    private final Supplier<KeySource.Given> keys;
    private final Deadline deadline;
    private final RateLimitBackoff backoff = new RateLimitBackoff();

    /**
     * @param base {@code https://api.<site>}
     * @param keys asked for by the first call that needs them
     */
    public DatadogHttpClient(Http http, URI base, Supplier<KeySource.Given> keys, Deadline deadline) {
        this.http = http;
        this.base = base;
        this.keys = keys;
        this.deadline = deadline;
    }

    /**
     * The answer to the call; an empty object where there is none, or where what was to be deleted is gone.
     *
     * @param permission what the application key needs for it
     * @throws ConflictException where Datadog says that the account is registered already
     */
    Map<String, Object> call(String method, String path, @Nullable Map<String, Object> body, String permission) {
        KeySource.Given both = keys.get();
        Map<String, String> headers = headers();
        headers.put("DD-API-KEY", both.apiKey().value());
        headers.put("DD-APPLICATION-KEY", both.appKey().value());
        return answer(
                new HttpCall(method, base.resolve(path), headers, body == null ? "" : Json.write(body)), permission);
    }

    /** The permission lists answer without keys, so none are sent. */
    Map<String, Object> callWithoutKeys(String path) {
        return answer(new HttpCall("GET", base.resolve(path), headers(), ""), DatadogErrors.NO_KEYS);
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/json");
        headers.put("Dd-Aws-Api-Call-Source", "ddorg");
        return headers;
    }

    private Map<String, Object> answer(HttpCall request, String permission) {
        for (int number = 1; ; number++) {
            Attempt attempt = attempt(request, permission);
            if (attempt instanceof Attempt.Done done) {
                return done.answer();
            }
            Attempt.Again again = (Attempt.Again) attempt;
            Duration wait = wait(again, number);
            if (isEnough(number, again) || deadline.remaining().compareTo(wait) <= 0) {
                throw again.problem();
            }
            deadline.pause(wait, request.name());
        }
    }

    /** A rate limit is waited out for as long as there is time; other faults get a few tries. */
    private static boolean isEnough(int number, Attempt.Again again) {
        return number >= TRIES && !again.isRateLimited();
    }

    private Duration wait(Attempt.Again again, int number) {
        Duration wait = again.pause().orElse(Duration.ofMillis(250L << Math.min(number, 6)));
        return again.isRateLimited() ? backoff.nextDelay(wait) : jittered(wait);
    }

    /** How one try ended. */
    private sealed interface Attempt {

        record Done(Map<String, Object> answer) implements Attempt {}

        /** It failed in a way that another try may not, after a pause that Datadog asks for or the usual one. */
        record Again(DdorgException problem, Optional<Duration> pause) implements Attempt {

            boolean isRateLimited() {
                return problem.code() == ErrorCode.DATADOG_RATE_LIMITED;
            }
        }

        static Attempt again(DdorgException problem) {
            return new Again(problem, Optional.empty());
        }
    }

    private Attempt attempt(HttpCall request, String permission) {
        deadline.throwIfExpired(request.name());
        try {
            return judged(request, http.send(request, deadline.cap(CALL)), permission);
        } catch (InterruptedIOException e) {
            throw Deadline.outOfTime(request.name());
        } catch (IOException e) {
            return Attempt.again(DatadogErrors.silent(request.name(), e));
        }
    }

    private static Attempt judged(HttpCall request, HttpAnswer answer, String permission) {
        int status = answer.status();
        boolean gone = status == 404 && request.method().equals("DELETE");
        if (status == 204 || gone) {
            return new Attempt.Done(Map.of());
        }
        if (status == 429) {
            return new Attempt.Again(DatadogErrors.rateLimited(request.name()), DatadogErrors.wait(answer));
        }
        if (status >= 500) {
            return Attempt.again(DatadogErrors.unavailable(request.name(), status));
        }
        if (status >= 300) {
            throw DatadogErrors.refused(request.method(), request.name(), status, answer.body(), permission);
        }
        return parsed(request, answer.body());
    }

    private static Attempt parsed(HttpCall request, String body) {
        try {
            return new Attempt.Done(Json.object(body));
        } catch (IOException e) {
            return Attempt.again(DatadogErrors.notJson(request.name()));
        }
    }

    private static Duration jittered(Duration wait) {
        long millis = Math.max(1, wait.toMillis());
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1));
    }
}
