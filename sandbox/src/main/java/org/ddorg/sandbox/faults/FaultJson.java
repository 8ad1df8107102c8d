package org.ddorg.sandbox.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.ddorg.sandbox.encoding.Json;

/**
 * Faults as JSON:
 * {@code {"service":"iam","action":"Create*","account":"111111111111","skip":0,"times":3,"effect":"throttle"}}.
 * Effects are {@code throttle}, {@code deny}, {@code error} (with {@code status}, {@code code}, {@code message},
 * {@code headers}), {@code delay} (with {@code millis}), {@code reset-before}, {@code reset-after} and {@code raw}
 * (with {@code status}, {@code contentType}, {@code body}). Without {@code times} a fault never stops.
 */
final class FaultJson {
    private FaultJson() {}

    /** @throws IllegalArgumentException when a field is missing or an effect unknown, naming it */
    static Fault read(JsonNode json) {
        return new Fault(
                text(json, "service"),
                json.path("action").asText("*"),
                Json.text(json.path("account")),
                json.path("skip").asInt(0),
                json.path("times").asInt(Fault.FOR_EVER),
                effect(json));
    }

    static ObjectNode write(Fault fault) {
        ObjectNode json = Json.object();
        json.put("service", fault.service()).put("action", fault.action());
        fault.accountId().ifPresent(account -> json.put("account", account));
        json.put("skip", fault.skip());
        if (fault.times() != Fault.FOR_EVER) {
            json.put("times", fault.times());
        }
        return json.put("effect", fault.effect().toString());
    }

    private static Effect effect(JsonNode json) {
        String effect = text(json, "effect");
        return switch (effect) {
            case "throttle" -> Effect.throttle();
            case "deny" -> new Effect.Deny();
            case "error" ->
                new Effect.Fail(
                        json.path("status").asInt(400),
                        text(json, "code"),
                        text(json, "message"),
                        Json.textMembers(json.path("headers")));
            case "delay" -> Effect.delay(Duration.ofMillis(json.path("millis").asLong()));
            case "reset-before" -> new Effect.ResetBefore();
            case "reset-after" -> new Effect.ResetAfter();
            case "raw" ->
                new Effect.Raw(
                        json.path("status").asInt(200),
                        json.path("contentType").asText("text/html"),
                        text(json, "body"));
            default -> throw new IllegalArgumentException("Unknown effect " + effect + ".");
        };
    }

    private static String text(JsonNode json, String name) {
        return Json.text(json.path(name))
                .orElseThrow(() -> new IllegalArgumentException("The fault has no " + name + "."));
    }
}
