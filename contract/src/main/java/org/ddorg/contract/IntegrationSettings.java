package org.ddorg.contract;

import static org.ddorg.contract.PropertyReader.invalid;
import static org.ddorg.contract.PropertyReader.quoted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ddorg.contract.DatadogAttribute.Form;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of Datadog's account object that a request sets, as the body of a PATCH.
 *
 * <p>Attributes that a request does not set are omitted, so an existing integration keeps them.
 */
public final class IntegrationSettings {
    private IntegrationSettings() {}

    /** Values for a new integration if the request does not set them, since Datadog's own defaults change. */
    public static Map<String, Object> defaults(PropertyTable table) {
        return tree(table, property -> setting(property).flatMap(DatadogAttribute::initialEntries));
    }

    /**
     * The value of a setting after a request no longer sets it. Contains more settings than the values for a new
     * integration, some of which are left to Datadog.
     */
    public static Map<String, Object> resets(PropertyTable table) {
        return tree(table, property -> setting(property).flatMap(DatadogAttribute::resetEntries));
    }

    /** @throws DdorgException {@code INVALID_PROPERTY} naming the value and the rule */
    public static Map<String, Object> of(PropertyReader reader) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        reader.text("Preset").map(Preset::named).ifPresent(preset -> values.putAll(preset.entries()));
        values.putAll(mentioned(reader));
        return tree(reader.table(), property -> Optional.ofNullable(values.get(property.name())));
    }

    private static Map<String, List<String>> mentioned(PropertyReader reader) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Property property : reader.table().all()) {
            DatadogAttribute setting = property.setting();
            if (setting != null) {
                reader.entries(property)
                        .ifPresent(entries -> values.put(property.name(), checked(property, setting, entries)));
            }
        }
        reader.table().exclusions().forEach(exclusion -> apply(exclusion, values));
        return values;
    }

    private static List<String> checked(Property property, DatadogAttribute setting, List<String> entries) {
        if (setting.form() == Form.ALL_OR_ONLY && entries.contains(DatadogAttribute.ALL) && entries.size() > 1) {
            throw invalid(
                    property.name(), quoted(String.join(",", entries)), "Use all alone, or name entries without all.");
        }
        return entries;
    }

    private static void apply(Exclusion exclusion, Map<String, List<String>> values) {
        boolean first = isSet(exclusion, values.get(exclusion.first()));
        boolean second = isSet(exclusion, values.get(exclusion.second()));
        if (first && second) {
            throw invalid(
                    exclusion.first(),
                    shown(values, exclusion.first()) + " while " + exclusion.second() + " is "
                            + shown(values, exclusion.second()),
                    exclusion.remedy());
        }
        if (exclusion.kind() == Exclusion.Kind.TRUE && (first || second)) {
            values.putIfAbsent(first ? exclusion.second() : exclusion.first(), List.of("false"));
        }
    }

    private static boolean isSet(Exclusion exclusion, @Nullable List<String> entries) {
        return switch (exclusion.kind()) {
            case TRUE -> entries != null && entries.contains("true");
            case NOT_EMPTY -> entries != null;
        };
    }

    private static String shown(Map<String, List<String>> values, String name) {
        return ReasonText.of(String.join(",", values.getOrDefault(name, List.of())));
    }

    private static Map<String, Object> tree(PropertyTable table, Function<Property, Optional<List<String>>> values) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Property property : table.all()) {
            setting(property)
                    .ifPresent(setting -> values.apply(property)
                            .ifPresent(entries -> JsonTree.put(tree, setting.path(), setting.value(entries))));
        }
        return tree;
    }

    private static Optional<DatadogAttribute> setting(Property property) {
        return Optional.ofNullable(property.setting());
    }
}
