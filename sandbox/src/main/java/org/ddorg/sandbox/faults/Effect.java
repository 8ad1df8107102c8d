package org.ddorg.sandbox.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** What a fault does to a call. */
public sealed interface Effect {

    /**
     * Responds to a call.
     *
     * @param failure writes an error in the caller's protocol
     * @param work the call without this fault
     */
    Response respond(Call call, Function<Fail, Response> failure, Supplier<Response> work);

    /** The fields of a fault's JSON that describe the effect, as {@link FaultJson} reads them. */
    ObjectNode json();

    /**
     * The call is answered with an error and has no effect.
     *
     * @param headers added to the response, for example {@code Retry-After}
     */
    record Fail(int status, String code, String message, Map<String, String> headers) implements Effect {
        @Override
        public Response respond(Call call, Function<Fail, Response> failure, Supplier<Response> work) {
            return failure.apply(this).withHeaders(headers);
        }

        @Override
        public ObjectNode json() {
            return (ObjectNode) named("error")
                    .put("status", status)
                    .put("code", code)
                    .put("message", message)
                    .set("headers", Json.members(headers));
        }
    }

    /** The call is denied as by a service control policy. */
    record Deny() implements Effect {
        @Override
        public Response respond(Call call, Function<Fail, Response> failure, Supplier<Response> work) {
            String message = "User: " + call.principalArn() + " is not authorized to perform: " + call.service() + ":"
                    + call.action() + " with an explicit deny in a service control policy";
            return failure.apply(new Fail(403, "AccessDenied", message, Map.of()));
        }

        @Override
        public ObjectNode json() {
            return named("deny");
        }
    }

    /** The call takes longer. */
    record Delay(Duration duration) implements Effect {
        @Override
        public Response respond(Call call, Function<Fail, Response> failure, Supplier<Response> work) {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return work.get();
        }

        @Override
        public ObjectNode json() {
            return named("delay").put("millis", duration.toMillis());
        }
    }

    /** The connection is closed before the call has an effect. */
    record ResetBefore() implements Effect {
        @Override
        public Response respond(Call call, Function<Fail, Response> failure, Supplier<Response> work) {
            return Response.reset();
        }

        @Override
        public ObjectNode json() {
            return named("reset-before");
        }
    }

    /** The call has its effect, and the connection is closed instead of an answer. */
    record ResetAfter() implements Effect {
        @Override
        public Response respond(Call call, Function<Fail, Response> failure, Supplier<Response> work) {
            Response done = work.get();
            return new Response(Response.RESET, done.headers(), done.body());
        }

        @Override
        public ObjectNode json() {
            return named("reset-after");
        }
    }

    /** The call is answered with this response, as by a proxy, and has no effect. */
    record Raw(int status, String contentType, String body) implements Effect {
        @Override
        public Response respond(Call call, Function<Fail, Response> failure, Supplier<Response> work) {
            return Response.of(status, contentType, body);
        }

        @Override
        public ObjectNode json() {
            return named("raw")
                    .put("status", status)
                    .put("contentType", contentType)
                    .put("body", body);
        }
    }

    private static ObjectNode named(String effect) {
        return Json.object().put("effect", effect);
    }

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
