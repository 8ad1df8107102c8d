package org.ddorg.lambda.datadog;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.DisplayText;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.http.HttpAnswer;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.request.Json;

/** What Datadog's refusals mean, in words that name the call and what to do. */
final class DatadogErrors {
    private static final String TRY_AGAIN = "Try again in some minutes; see status.datadoghq.com if it stays so.";

    /** Stands for the permission of a call that is made without keys. */
    static final String NO_KEYS = "";

    private DatadogErrors() {}

    static DdorgException silent(String call, IOException e) {
        return new DdorgException(
                ErrorCode.DATADOG_UNAVAILABLE,
                call + " got no answer from Datadog (" + e.getClass().getSimpleName() + ").",
                "Try again; check that the function can reach Datadog's site.",
                e);
    }

    static DdorgException unavailable(String call, int status) {
        return new DdorgException(
                ErrorCode.DATADOG_UNAVAILABLE, call + " was answered by Datadog with " + status + ".", TRY_AGAIN);
    }

    static DdorgException notJson(String call) {
        return new DdorgException(
                ErrorCode.DATADOG_UNEXPECTED,
                call + " was answered with something that is not a whole JSON object.",
                TRY_AGAIN);
    }

    static DdorgException rateLimited(String call) {
        return new DdorgException(
                ErrorCode.DATADOG_RATE_LIMITED,
                call + " met Datadog's rate limit, and the function's time did not suffice to wait.",
                "Lower the StackSet's MaxConcurrentPercentage, then try the failed accounts again.");
    }

    /** The error for a 3xx or 4xx: final, but for a conflict, which planning anew may solve. */
    static RuntimeException refused(String method, String call, int status, String body, String permission) {
        String said = details(body);
        if (status == 409 && method.equals("POST")) {
            return new ConflictException(conflict(call, said));
        }
        if (status < 400) {
            return redirected(call, status);
        }
        return switch (status) {
            case 401, 403 -> forbidden(call, status, said, permission);
            default ->
                new DdorgException(
                        ErrorCode.DATADOG_REJECTED,
                        call + " was refused by Datadog with " + status + ": " + said + ".",
                        "Correct the property that this names.");
        };
    }

    /** Keys do not follow to where a redirect leads. */
    private static DdorgException redirected(String call, int status) {
        return new DdorgException(
                ErrorCode.DATADOG_UNEXPECTED,
                call + " was answered with " + status + ", which leads elsewhere.",
                "Look for a proxy between the function and Datadog.");
    }

    /** How long a 429 asks to wait: {@code X-RateLimit-Reset} or {@code Retry-After}, in seconds. */
    static Optional<Duration> wait(HttpAnswer answer) {
        return Stream.of("X-RateLimit-Reset", "Retry-After")
                .flatMap(name -> answer.header(name).stream())
                .filter(value -> value.trim().matches("[0-9]{1,6}"))
                .findFirst()
                .map(value -> Duration.ofSeconds(Math.max(1, Long.parseLong(value.trim()))));
    }

    private static DdorgException forbidden(String call, int status, String said, String permission) {
        if (permission.equals(NO_KEYS)) {
            return new DdorgException(
                    ErrorCode.DATADOG_FORBIDDEN,
                    call + " was refused by Datadog with " + status + ": " + said + ".",
                    "This call needs no keys, so it is not for them: look for a proxy or a filter between the function"
                            + " and Datadog's site.");
        }
        return new DdorgException(
                ErrorCode.DATADOG_FORBIDDEN,
                call + " was refused by Datadog with " + status + ": " + said + ".",
                "Check that both keys belong to the organization on this site, and that the application key has the"
                        + " permission " + permission + ".");
    }

    private static DdorgException conflict(String call, String said) {
        return new DdorgException(
                ErrorCode.ALREADY_EXISTS,
                call + " was refused by Datadog with 409: " + said
                        + ", and yet the account is not in this organization's list.",
                "It may be registered with another Datadog organization: remove it there, or try again.");
    }

    /** The errors of a body: strings, or objects with title and detail; nothing of any other body is shown. */
    private static String details(String body) {
        List<String> details = new ArrayList<>();
        try {
            Map<String, Object> answer = Json.object(body);
            if (answer.get("errors") instanceof List<?> errors) {
                errors.forEach(error -> details.add(detail(error)));
            }
        } catch (IOException e) {
            return "no details";
        }
        return details.isEmpty() ? "no details" : DisplayText.of(String.join("; ", details));
    }

    private static String detail(Object error) {
        if (!JsonTree.isObject(error)) {
            return String.valueOf(error);
        }
        Map<String, Object> fields = JsonTree.object(error);
        return Stream.of("title", "detail")
                .map(fields::get)
                .filter(value -> value != null)
                .map(Object::toString)
                .reduce((title, detail) -> title + ": " + detail)
                .orElse("no details");
    }
}
