package org.ddorg.lambda.datadog;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.text.ErrorDetails;
import org.ddorg.lambda.http.HttpResponse;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.request.Json;

/** Turns failures of Datadog's API into errors that name the call and the remedy. */
final class DatadogErrors {
    private static final String RETRY = "Retry in a few minutes. If it fails again, see status.datadoghq.com.";

    private static final String NO_DETAILS = "no details";

    private static final Duration MIN_DELAY = Duration.ofSeconds(1);

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

    /** A server error, or a conflict with another change of the same account. */
    static DdorgException unavailable(String call, HttpResponse response) {
        String details = details(response.body()).map(text -> ": " + text).orElse("");
        return new DdorgException(
                ErrorCode.DATADOG_UNAVAILABLE, failed(call, response.status()) + details + ".", RETRY);
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
    static RuntimeException rejected(String method, String call, HttpResponse response, String permission) {
        int status = response.status();
        Optional<String> details = details(response.body());
        String failed = failed(call, status) + ": " + details.orElseGet(() -> NO_DETAILS + type(response));
        if (status == 409 && method.equals("POST")) {
            return new ConflictException(conflict(failed));
        }
        if (status < 400) {
            return redirected(call, status);
        }
        return status == 401 || status == 403
                ? new DdorgException(ErrorCode.DATADOG_FORBIDDEN, failed + ".", forbidden(permission))
                : new DdorgException(
                        ErrorCode.DATADOG_REJECTED,
                        failed + ".",
                        details.isPresent()
                                ? "Correct the property that the message names."
                                : "Check the properties, and for a proxy between the function and Datadog.");
    }

    /** The media type of a body without details: HTML is from a proxy or a gateway. */
    private static String type(HttpResponse response) {
        return response.header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip())
                .filter(type -> type.matches("[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}"))
                .map(type -> " (" + type + ")")
                .orElse("");
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

    /** The delay that the response asks for: {@code X-RateLimit-Reset} or {@code Retry-After}. */
    static Optional<Duration> delay(HttpResponse response) {
        return Stream.of("X-RateLimit-Reset", "Retry-After")
                .flatMap(name -> response.header(name).stream())
                .flatMap(value -> delay(value.strip()).stream())
                .findFirst()
                .map(delay -> delay.compareTo(MIN_DELAY) < 0 ? MIN_DELAY : delay);
    }

    /** Seconds, or a date of HTTP (RFC 9110, 10.2.3). */
    private static Optional<Duration> delay(String value) {
        if (value.matches("[0-9]{1,6}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant end = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            return Optional.of(Duration.between(Instant.now(), end));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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

    /** The errors of a body, which may be any JSON. */
    private static Optional<String> details(String body) {
        try {
            return ErrorDetails.of(Json.object("{\"body\":" + body + "}").get("body"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
