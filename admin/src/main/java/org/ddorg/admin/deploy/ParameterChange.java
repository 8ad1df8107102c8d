package org.ddorg.admin.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ddorg.admin.config.TemplateParameters;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of the organization stack that changes. Never a key.
 *
 * @param before empty if it was not set
 */
public record ParameterChange(String name, Optional<String> before, String after) {

    /** The parameters that change, by name; without secrets and what the template does not have. */
    public static List<ParameterChange> between(
            Map<String, String> before, Map<String, String> changes, TemplateParameters template) {
        return new TreeMap<>(changes)
                .entrySet().stream()
                        .filter(change -> !change.getValue().equals(before.get(change.getKey())))
                        .filter(change -> template.find(change.getKey())
                                .filter(definition -> !definition.secret())
                                .isPresent())
                        .map(change -> new ParameterChange(
                                change.getKey(), Optional.ofNullable(before.get(change.getKey())), change.getValue()))
                        .toList();
    }

    /** {@code Preset: (not set) → full}. */
    public String inWords() {
        return name + ": " + text(before.orElse(null)) + " → " + text(after);
    }

    private static String text(@Nullable String value) {
        return value == null || value.isEmpty() ? "(not set)" : value;
    }
}
