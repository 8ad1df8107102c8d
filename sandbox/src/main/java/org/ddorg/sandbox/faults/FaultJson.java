package org.ddorg.sandbox.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.encoding.Json;

/**
 * Faults as JSON:
 * {@code {"service":"iam","action":"Create*","account":"111111111111","skip":0,"times":3,"effect":"throttle"}}.
 * Without {@code times} a fault never stops.
 */
final class FaultJson {
    private static final List<String> COMMON = List.of("service", "action", "account", "skip", "times", "effect");

    /** The fields of each effect. */
    private static final Map<String, List<String>> EFFECTS = effects();

    private FaultJson() {}

    private static Map<String, List<String>> effects() {
        Map<String, List<String>> effects = new LinkedHashMap<>();
        effects.put("deny", List.of());
        effects.put("error", List.of("status", "code", "message", "headers"));
        effects.put("throttle", List.of());
        effects.put("delay", List.of("millis"));
        effects.put("reset-before", List.of());
        effects.put("reset-after", List.of());
        effects.put("raw", List.of("status", "contentType", "body"));
        return effects;
    }

    /** @throws IllegalArgumentException for a missing, unknown or invalid field, naming it */
    static Fault read(JsonNode json) {
        require(json.isObject(), "A fault is a JSON object.");
        String effect = text(json, "effect");
        require(
                EFFECTS.containsKey(effect),
                "Unknown effect " + effect + ". Effects: " + String.join(", ", EFFECTS.keySet()) + ".");
        checkFields(json, effect);
        return new Fault(
                text(json, "service"),
                json.path("action").asText("*"),
                account(json),
                number(json, "skip", 0),
                number(json, "times", Fault.FOR_EVER),
                effect(effect, json));
    }

    /** What {@link #read} reads. */
    static ObjectNode write(Fault fault) {
        ObjectNode json = Json.object();
        json.put("service", fault.service()).put("action", fault.action());
        fault.accountId().ifPresent(account -> json.put("account", account));
        json.put("skip", fault.skip());
        if (fault.times() != Fault.FOR_EVER) {
            json.put("times", fault.times());
        }
        return json.setAll(fault.effect().json());
    }

    private static void checkFields(JsonNode json, String effect) {
        List<String> own = EFFECTS.getOrDefault(effect, List.of());
        json.fieldNames()
                .forEachRemaining(name -> require(
                        COMMON.contains(name) || own.contains(name),
                        "Unknown field " + name + " for the effect " + effect + ". Fields: "
                                + String.join(", ", COMMON) + (own.isEmpty() ? "" : ", " + String.join(", ", own))
                                + "."));
    }

    private static Optional<String> account(JsonNode json) {
        Optional<String> account = Json.text(json.path("account"));
        account.ifPresent(id ->
                require(id.matches("[0-9]{12}"), "account " + id + ": not an AWS account ID, which has 12 digits."));
        return account;
    }

    private static Effect effect(String effect, JsonNode json) {
        return switch (effect) {
            case "throttle" -> Effect.throttle();
            case "deny" -> new Effect.Deny();
            case "error" ->
                new Effect.Fail(
                        status(json, 400),
                        text(json, "code"),
                        text(json, "message"),
                        Json.textMembers(json.path("headers")));
            case "delay" -> Effect.delay(Duration.ofMillis(number(json, "millis", 1000)));
            case "reset-before" -> new Effect.ResetBefore();
            case "reset-after" -> new Effect.ResetAfter();
            case "raw" ->
                new Effect.Raw(status(json, 200), json.path("contentType").asText("text/html"), text(json, "body"));
            default -> throw new IllegalStateException(effect + " has no implementation");
        };
    }

    private static int status(JsonNode json, int otherwise) {
        int status = number(json, "status", otherwise);
        require(status >= 200 && status <= 599, "status " + status + ": not an HTTP status from 200 to 599.");
        return status;
    }

    private static int number(JsonNode json, String name, int otherwise) {
        JsonNode number = json.path(name);
        require(
                number.isMissingNode() || (number.canConvertToInt() && number.intValue() >= 0),
                name + " " + number + ": not a whole number of 0 or more.");
        return number.asInt(otherwise);
    }

    private static String text(JsonNode json, String name) {
        return Json.text(json.path(name))
                .orElseThrow(() -> new IllegalArgumentException("The fault has no " + name + "."));
    }

    private static void require(boolean fact, String otherwise) {
        if (!fact) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
