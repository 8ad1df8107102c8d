package org.ddorg.lambda.datadog;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.http.HttpRequest;
import org.ddorg.lambda.http.HttpResponse;
import org.ddorg.lambda.http.HttpSender;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.KeySource;
import org.ddorg.lambda.run.Deadline;
import org.jspecify.annotations.Nullable;

/** Calls Datadog's API with the keys in headers, retries transient failures, and names the call in every error. */
public final class DatadogHttpClient {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_ATTEMPTS = 5;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    /** The part of the time that is left when a rate limit ends the retries: a rollback may succeed without Datadog. */
    private static final int RESERVE_SHARE = 50;

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);

    private final HttpSender http;
    private final URI base;
    private final URI publicLists;
    private final Supplier<Optional<KeySource.Given>> keys;
    private final Deadline deadline;
    private volatile boolean mayHaveChanged;
    private final RateLimitBackoff backoff = new RateLimitBackoff();

    /**
     * @param base {@code https://api.<site>}
     * @param publicLists where the permission lists can be read without keys
     * @param keys read by the first call that needs them; empty for calls of public lists only
     */
    public DatadogHttpClient(
            HttpSender http, URI base, URI publicLists, Supplier<Optional<KeySource.Given>> keys, Deadline deadline) {
        this.http = http;
        this.base = base;
        this.publicLists = publicLists;
        this.keys = keys;
        this.deadline = deadline;
    }

    /**
     * The response; an empty object where Datadog sends none, or where the object to delete does not exist.
     *
     * @param permission the permission that the application key needs for the call
     * @throws ConflictException when Datadog responds that the account has an integration
     */
    Map<String, Object> call(String method, String path, @Nullable Map<String, Object> body, String permission) {
        String text = body == null ? "" : Json.write(body);
        return send(new HttpRequest(method, base.resolve(path), headersWithKeys(), text), permission, Optional.empty());
    }

    /**
     * Reads a permission list, with the keys if there are any. Whether a site needs them is not documented: where it refuses
     * to answer, the list is read without keys from where it is public.
     */
    Map<String, Object> permissionList(String path) {
        HttpRequest ofSite = new HttpRequest("GET", base.resolve(path), headersWithKeys(), "");
        HttpRequest ofPublic = new HttpRequest("GET", publicLists.resolve(path), headers(), "");
        return send(ofSite, DatadogErrors.NO_KEYS, Optional.of(ofPublic));
    }

    private Map<String, String> headersWithKeys() {
        Map<String, String> headers = headers();
        keys.get().ifPresent(both -> {
            headers.put("DD-API-KEY", both.apiKey().value());
            headers.put("DD-APPLICATION-KEY", both.appKey().value());
        });
        return headers;
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/json");
        headers.put("Dd-Aws-Api-Call-Source", "ddorg");
        return headers;
    }

    /**
     * A rate limit is retried until the time runs out, other transient failures a few times.
     *
     * @param whenRefused sent instead of a request that Datadog refuses
     */
    private Map<String, Object> send(HttpRequest request, String permission, Optional<HttpRequest> whenRefused) {
        for (int attempt = 1; ; attempt++) {
            try {
                return sendOnce(request, permission, whenRefused);
            } catch (TransientException e) {
                Duration delay = delay(e, attempt);
                boolean isLast = attempt >= MAX_ATTEMPTS && !e.isRateLimit();
                Duration reserve = deadline.duration().dividedBy(RESERVE_SHARE);
                if (isLast || deadline.remaining().compareTo(delay.plus(reserve)) <= 0) {
                    throw e.error;
                }
                deadline.pause(delay, request.name());
            }
        }
    }

    private Duration delay(TransientException e, int attempt) {
        Duration delay = e.delay.orElse(Duration.ofMillis(250L << Math.min(attempt, 6)));
        return e.isRateLimit() ? backoff.nextDelay(delay) : jittered(delay);
    }

    private static Duration jittered(Duration delay) {
        long millis = Math.max(1, delay.toMillis());
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1));
    }

    private Map<String, Object> sendOnce(HttpRequest request, String permission, Optional<HttpRequest> whenRefused)
            throws TransientException {
        deadline.throwIfExpired(request.name());
        try {
            HttpResponse response = exchange(request);
            return whenRefused.isPresent() && REFUSALS.contains(response.status())
                    ? send(whenRefused.get(), permission, Optional.empty())
                    : content(request, response, permission);
        } catch (InterruptedIOException e) {
            throw Deadline.outOfTime(request.name());
        } catch (IOException e) {
            throw new TransientException(DatadogErrors.noResponse(request.name(), e), Optional.empty());
        }
    }

    /** A refused write, and one without a connection, had no effect. Any other may have had. */
    private HttpResponse exchange(HttpRequest request) throws IOException {
        boolean before = mayHaveChanged;
        mayHaveChanged = before || !request.method().equals("GET");
        try {
            HttpResponse response = http.send(request, deadline.cap(CALL_TIMEOUT));
            if (response.status() == UNAVAILABLE || (response.status() >= 400 && response.status() < 500)) {
                mayHaveChanged = before;
            }
            return response;
        } catch (ConnectException | UnknownHostException e) {
            mayHaveChanged = before;
            throw e;
        }
    }

    /** Whether a call changed something in Datadog, or may have. */
    boolean mayHaveChanged() {
        return mayHaveChanged;
    }

    private static Map<String, Object> content(HttpRequest request, HttpResponse response, String permission)
            throws TransientException {
        int status = response.status();
        boolean isGone = status == 404 && request.method().equals("DELETE");
        if (status == 204 || isGone) {
            return Map.of();
        }
        if (status == 429) {
            throw new TransientException(DatadogErrors.rateLimited(request.name()), DatadogErrors.delay(response));
        }
        if (status >= 500 || status == REQUEST_TIMEOUT || isPassingConflict(request, status)) {
            throw new TransientException(
                    DatadogErrors.unavailable(request.name(), response), DatadogErrors.delay(response));
        }
        if (status >= 300) {
            throw DatadogErrors.rejected(request.method(), request.name(), response, permission);
        }
        return parsed(request, response.body());
    }

    /** A POST conflicts with an integration that exists, any other call with another change at the same time. */
    private static boolean isPassingConflict(HttpRequest request, int status) {
        return status == CONFLICT && !request.method().equals("POST");
    }

    private static Map<String, Object> parsed(HttpRequest request, String body) throws TransientException {
        try {
            return Json.object(body);
        } catch (IOException e) {
            throw new TransientException(DatadogErrors.notJson(request.name()), Optional.empty());
        }
    }

    /** A failure that the next attempt may not meet. */
    private static final class TransientException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient DdorgException error;

        /** The delay that Datadog asks for, if it does. */
        private final transient Optional<Duration> delay;

        private TransientException(DdorgException error, Optional<Duration> delay) {
            super(error);
            this.error = error;
            this.delay = delay;
        }

        private boolean isRateLimit() {
            return error.code() == ErrorCode.DATADOG_RATE_LIMITED;
        }
    }
}
