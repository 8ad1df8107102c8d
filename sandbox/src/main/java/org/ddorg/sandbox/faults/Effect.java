package org.ddorg.sandbox.faults;

import java.time.Duration;
import java.util.Map;

/** What a fault does to a call. */
public sealed interface Effect {
    /**
     * The call is answered with an error and has no effect.
     *
     * @param headers added to the response, for example {@code Retry-After}
     */
    record Fail(int status, String code, String message, Map<String, String> headers) implements Effect {}

    /** The call is denied as by a service control policy. */
    record Deny() implements Effect {}

    /** The call takes longer. */
    record Delay(Duration duration) implements Effect {}

    /** The connection is closed before the call has an effect. */
    record ResetBefore() implements Effect {}

    /** The call has its effect, and the connection is closed instead of an answer. */
    record ResetAfter() implements Effect {}

    /** The call is answered with this response, as by a proxy, and has no effect. */
    record Raw(int status, String contentType, String body) implements Effect {}

    static Effect fail(int status, String code, String message) {
        return new Fail(status, code, message, Map.of());
    }

    /** AWS's own {@code Throttling}. */
    static Effect throttle() {
        return fail(400, "Throttling", "Rate exceeded");
    }

    static Effect delay(Duration duration) {
        return new Delay(duration);
    }
}
