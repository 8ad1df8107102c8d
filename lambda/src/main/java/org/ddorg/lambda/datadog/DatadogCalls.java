package org.ddorg.lambda.datadog;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.problem.Overtaken;
import org.ddorg.lambda.problem.Problem;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.Keys;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Http;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Datadog's API: with the keys in headers and nowhere else, tried again where that can help, and with
 * every error in words that name the call.
 */
public final class DatadogCalls {
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final int TRIES = 5;

    private final HttpClient http;
    private final URI base;
    private final Supplier<Keys.Given> keys;
    private final Deadline deadline;

    /**
     * @param base {@code https://api.<site>}
     * @param keys asked for by the first call that needs them
     */
    public DatadogCalls(HttpClient http, URI base, Supplier<Keys.Given> keys, Deadline deadline) {
        this.http = http;
        this.base = base;
        this.keys = keys;
        this.deadline = deadline;
    }

    /**
     * The answer to the call; an empty object where there is none, or where what was to be deleted is gone.
     *
     * @param permission what the application key needs for it
     * @throws Overtaken where Datadog says that the account is registered already
     */
    Map<String, Object> call(String method, String path, @Nullable Map<String, Object> body, String permission) {
        Keys.Given both = keys.get();
        HttpRequest request = request(path)
                .header("DD-API-KEY", both.apiKey().value())
                .header("DD-APPLICATION-KEY", both.appKey().value())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)))
                .build();
        return answer(request, permission);
    }

    /** The permission lists answer without keys, so none are sent. */
    Map<String, Object> callWithoutKeys(String path) {
        return answer(request(path).GET().build(), DatadogErrors.NO_KEYS);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Dd-Aws-Api-Call-Source", "ddorg");
    }

    private Map<String, Object> answer(HttpRequest request, String permission) {
        for (int number = 1; ; number++) {
            Attempt attempt = attempt(request, permission);
            if (attempt instanceof Attempt.Done done) {
                return done.answer();
            }
            Attempt.Again again = (Attempt.Again) attempt;
            Duration wait = again.pause().orElse(Duration.ofMillis(250L << Math.min(number, 6)));
            if (isEnough(number, again.problem()) || deadline.left().compareTo(wait) <= 0) {
                throw again.problem();
            }
            deadline.pause(jittered(wait), name(request));
        }
    }

    /** A rate limit is waited out for as long as there is time; other faults get a few tries. */
    private static boolean isEnough(int number, Problem problem) {
        return number >= TRIES && problem.code() != ErrorCode.DATADOG_RATE_LIMITED;
    }

    /** How one try ended. */
    private sealed interface Attempt {

        record Done(Map<String, Object> answer) implements Attempt {}

        /** It failed in a way that another try may not, after a pause that Datadog asks for or the usual one. */
        record Again(Problem problem, Optional<Duration> pause) implements Attempt {}

        static Attempt again(Problem problem) {
            return new Again(problem, Optional.empty());
        }
    }

    private Attempt attempt(HttpRequest request, String permission) {
        deadline.check(name(request));
        try {
            HttpResponse<String> response = Http.send(http, request, BodyHandlers.ofString(), deadline.atMost(CALL));
            return judged(request, response, permission);
        } catch (InterruptedIOException e) {
            throw Deadline.outOfTime(name(request));
        } catch (IOException e) {
            return Attempt.again(DatadogErrors.silent(name(request), e));
        }
    }

    private static Attempt judged(HttpRequest request, HttpResponse<String> response, String permission) {
        int status = response.statusCode();
        boolean gone = status == 404 && request.method().equals("DELETE");
        if (status == 204 || gone) {
            return new Attempt.Done(Map.of());
        }
        if (status == 429) {
            return new Attempt.Again(DatadogErrors.rateLimited(name(request)), DatadogErrors.wait(response.headers()));
        }
        if (status >= 500) {
            return Attempt.again(DatadogErrors.unavailable(name(request), status));
        }
        if (status >= 300) {
            throw DatadogErrors.refused(request.method(), name(request), status, response.body(), permission);
        }
        return parsed(request, response.body());
    }

    private static Attempt parsed(HttpRequest request, String body) {
        try {
            return new Attempt.Done(Json.object(body));
        } catch (IOException e) {
            return Attempt.again(DatadogErrors.notJson(name(request)));
        }
    }

    private static Duration jittered(Duration wait) {
        long millis = Math.max(1, wait.toMillis());
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1));
    }

    private static String name(HttpRequest request) {
        return request.method() + " " + request.uri().getPath();
    }
}
