package org.ddorg.contract;

import static org.ddorg.contract.PropertyReader.invalid;
import static org.ddorg.contract.PropertyReader.quoted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ddorg.contract.Setting.Form;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of Datadog's account object that a request mentions, as the tree that a PATCH would send.
 *
 * <p>What a request does not mention is not in the tree: it stays as it is on an account that is registered already.
 */
public final class IntegrationSettings {
    private IntegrationSettings() {}

    /** What Datadog is told about a new account where the request says nothing; its own defaults drift. */
    public static Map<String, Object> defaults(PropertyTable table) {
        return tree(table, property -> setting(property).flatMap(Setting::initialEntries));
    }

    /**
     * What a setting goes back to when a request no longer mentions it; more than the defaults, some of which are left
     * to Datadog on a new account.
     */
    public static Map<String, Object> resets(PropertyTable table) {
        return tree(table, property -> setting(property).flatMap(Setting::resetEntries));
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
            Setting setting = property.setting();
            if (setting != null) {
                reader.entries(property)
                        .ifPresent(entries -> values.put(property.name(), checked(property, setting, entries)));
            }
        }
        reader.table().exclusions().forEach(exclusion -> apply(exclusion, values));
        return values;
    }

    private static List<String> checked(Property property, Setting setting, List<String> entries) {
        if (setting.form() == Form.ALL_OR_ONLY && entries.contains(Setting.ALL) && entries.size() > 1) {
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

    private static Optional<Setting> setting(Property property) {
        return Optional.ofNullable(property.setting());
    }
}
