package org.ddorg.admin.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ddorg.admin.json.JsonDocument;

/** What {@code ddorg sandbox fault --json} prints: all faults of the sandbox. */
public record FaultsJson(List<Listed> faults) implements JsonDocument {

    private static final Set<String> FIELDS = Set.of("service", "action", "account", "skip", "times", "effect");

    /**
     * One fault.
     *
     * @param matched how many calls have matched, including skipped ones
     * @param times empty: never stops
     * @param settings the other fields of its JSON: {@code status}, {@code code}, {@code message}, ...
     */
    public record Listed(
            int number,
            int matched,
            String service,
            String action,
            Optional<String> account,
            int skip,
            Optional<Integer> times,
            String effect,
            Map<String, String> settings) {

        static Listed of(JsonNode listed) {
            JsonNode fault = listed.path("fault");
            Map<String, String> settings = new LinkedHashMap<>();
            fault.forEachEntry((name, value) -> settings.put(name, value.isTextual() ? value.asText() : value + ""));
            settings.keySet().removeAll(FIELDS);
            return new Listed(
                    listed.path("number").asInt(),
                    listed.path("matched").asInt(),
                    fault.path("service").asText(),
                    fault.path("action").asText(),
                    Optional.ofNullable(fault.get("account")).map(JsonNode::asText),
                    fault.path("skip").asInt(),
                    Optional.ofNullable(fault.get("times")).map(JsonNode::asInt),
                    fault.path("effect").asText(),
                    settings);
        }

        /** The effect with its settings, on one line. */
        public String effectWithSettings() {
            return effect
                    + settings.entrySet().stream()
                            .filter(setting -> !setting.getValue().equals("{}"))
                            .map(setting -> " " + setting.getKey() + "=" + setting.getValue())
                            .collect(Collectors.joining());
        }
    }
}
