package org.ddorg.lambda.datadog;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.JsonTree;
import org.ddorg.contract.ReasonText;
import org.ddorg.lambda.http.HttpResponse;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.request.Json;

/** Turns failures of Datadog's API into errors that name the call and the remedy. */
final class DatadogErrors {
    private static final String RETRY = "Retry in a few minutes. If it fails again, see status.datadoghq.com.";

    private static final String NO_DETAILS = "no details";

    /** Stands for the permission of a call that sends no keys. */
    static final String NO_KEYS = "";

    private DatadogErrors() {}

    static DdorgException noResponse(String call, IOException e) {
        return new DdorgException(
                ErrorCode.DATADOG_UNAVAILABLE,
                call + " got no response from Datadog (" + e.getClass().getSimpleName() + ").",
                "Check that the function can reach Datadog's site, then retry.",
                e);
    }

    static DdorgException unavailable(String call, int status) {
        return new DdorgException(ErrorCode.DATADOG_UNAVAILABLE, failed(call, status) + ".", RETRY);
    }

    static DdorgException notJson(String call) {
        return new DdorgException(
                ErrorCode.DATADOG_UNEXPECTED,
                call + " failed: Datadog's response is not a complete JSON object.",
                RETRY);
    }

    static DdorgException rateLimited(String call) {
        return new DdorgException(
                ErrorCode.DATADOG_RATE_LIMITED,
                call + " exceeded Datadog's rate limit until the function ran out of time.",
                "Lower the StackSet's MaxConcurrentPercentage, then retry the failed accounts.");
    }

    /** The error for a 3xx or 4xx: final, except for a conflict, which the next plan may resolve. */
    static RuntimeException rejected(String method, String call, int status, String body, String permission) {
        String failed = failed(call, status) + ": " + details(body);
        if (status == 409 && method.equals("POST")) {
            return new ConflictException(conflict(failed));
        }
        if (status < 400) {
            return redirected(call, status);
        }
        return status == 401 || status == 403
                ? new DdorgException(ErrorCode.DATADOG_FORBIDDEN, failed + ".", forbidden(permission))
                : new DdorgException(
                        ErrorCode.DATADOG_REJECTED, failed + ".", "Correct the property that the message names.");
    }

    private static String failed(String call, int status) {
        return call + " failed: Datadog responded with status " + status;
    }

    /** Redirects are not followed: the keys go to Datadog's hosts only. */
    private static DdorgException redirected(String call, int status) {
        return new DdorgException(
                ErrorCode.DATADOG_UNEXPECTED,
                failed(call, status) + ", a redirect.",
                "Check for a proxy between the function and Datadog.");
    }

    /** The delay that a 429 asks for: {@code X-RateLimit-Reset} or {@code Retry-After}, in seconds. */
    static Optional<Duration> delay(HttpResponse response) {
        return Stream.of("X-RateLimit-Reset", "Retry-After")
                .flatMap(name -> response.header(name).stream())
                .filter(value -> value.trim().matches("[0-9]{1,6}"))
                .findFirst()
                .map(value -> Duration.ofSeconds(Math.max(1, Long.parseLong(value.trim()))));
    }

    private static String forbidden(String permission) {
        return permission.equals(NO_KEYS)
                ? "This call needs no keys. Check for a proxy or filter between the function and Datadog's site."
                : "Check that both keys belong to the organization on this site, and that the application key has the"
                        + " permission " + permission + ".";
    }

    private static DdorgException conflict(String failed) {
        return new DdorgException(
                ErrorCode.ALREADY_EXISTS,
                failed + ", but this organization's list does not have the account.",
                "The account may be in another Datadog organization. Delete its integration there, or retry.");
    }

    /** The errors of a body: strings, or objects with title and detail. Any other body may hold anything. */
    private static String details(String body) {
        List<String> details = new ArrayList<>();
        try {
            Map<String, Object> response = Json.object(body);
            if (response.get("errors") instanceof List<?> errors) {
                errors.forEach(error -> details.add(detail(error)));
            }
        } catch (IOException e) {
            return NO_DETAILS;
        }
        return details.isEmpty() ? NO_DETAILS : ReasonText.of(String.join("; ", details));
    }

    private static String detail(Object error) {
        if (!JsonTree.isObject(error)) {
            return String.valueOf(error);
        }
        Map<String, Object> fields = JsonTree.object(error);
        return Stream.of("title", "detail")
                .map(fields::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .reduce((title, detail) -> title + ": " + detail)
                .orElse(NO_DETAILS);
    }
}
