package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a stack: all declared ones, with given or default values.
 *
 * @param texts by name, in the order the template declares them
 */
public record ParameterValues(Template template, Map<String, String> texts) {
    /** Shown instead of a NoEcho value. */
    public static final String MASK = "****";

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} for unknown, missing or invalid values */
    public static ParameterValues of(Template template, Map<String, String> given) {
        List<String> unknown = new ArrayList<>(given.keySet());
        unknown.removeAll(template.parameters().keySet());
        if (!unknown.isEmpty()) {
            throw ValidationError.of("Parameters: " + unknown + " do not exist in the template");
        }
        Map<String, String> texts = withDefaults(template, given);
        texts.forEach((name, text) -> template.parameter(name).check(text));
        return new ParameterValues(template, Collections.unmodifiableMap(texts));
    }

    private static Map<String, String> withDefaults(Template template, Map<String, String> given) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        template.parameters()
                .forEach((name, definition) -> Optional.ofNullable(given.get(name))
                        .or(definition::defaultValue)
                        .ifPresentOrElse(text -> texts.put(name, text), () -> missing.add(name)));
        if (!missing.isEmpty()) {
            throw ValidationError.of("Parameters: " + missing + " must have values");
        }
        return texts;
    }

    Optional<JsonNode> value(String name) {
        return Optional.ofNullable(texts.get(name))
                .map(text -> template.parameter(name).value(text));
    }

    /** The values, with NoEcho values masked. */
    public Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        texts.forEach((name, text) -> shown.put(name, template.parameter(name).isNoEcho() ? MASK : text));
        return shown;
    }
}
