package org.ddorg.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of Datadog's account object that a property sets.
 *
 * @param path the names, one inside the other
 * @param form how the attribute holds the property's value
 * @param initial the property's value on a new account where a request says nothing; null to leave that to Datadog
 * @param reset the property's value when a request no longer mentions it; null for the initial one
 */
public record Setting(
        List<String> path,
        Form form,
        @Nullable String initial,
        @Nullable String reset) {

    /** How an attribute holds the value of a property. */
    public enum Form {
        /** A flag as it is. */
        FLAG,
        /** A flag that says the opposite of the property's. */
        INVERTED_FLAG,
        /** The entries. */
        LIST,
        /** Members {@code include_all}, for the one entry {@code all}, or {@code include_only}. */
        ALL_OR_ONLY,
        /** A member {@code include_only}. */
        INCLUDE_ONLY,
        /** A member {@code exclude_only}. */
        EXCLUDE_ONLY,
        /** Tags by the namespace in front of them, {@code namespace=tag}. */
        TAGS_BY_NAMESPACE,
        /** Tags by the log source in front of them, {@code source=tag}. */
        TAGS_BY_SOURCE
    }

    /** The entry of a list that means all. */
    static final String ALL = "all";

    /** @param path the names with dots between them */
    static Setting of(String path, Form form, @Nullable String initial) {
        return new Setting(List.of(path.split("\\.")), form, initial, null);
    }

    /** The same, which goes back to that value when a request no longer mentions it. */
    Setting resetTo(String value) {
        return new Setting(path, form, initial, value);
    }

    Optional<List<String>> initialEntries() {
        return Optional.ofNullable(initial).map(Setting::entries);
    }

    Optional<List<String>> resetEntries() {
        return Optional.ofNullable(reset == null ? initial : reset).map(Setting::entries);
    }

    private static List<String> entries(String value) {
        return value.isEmpty() ? List.of() : List.of(value.split(","));
    }

    /** What Datadog is sent for the entries of a list, or for the one value of anything else. */
    Object value(List<String> entries) {
        return switch (form) {
            case FLAG -> entries.contains("true");
            case INVERTED_FLAG -> !entries.contains("true");
            case LIST -> entries;
            case ALL_OR_ONLY -> entries.contains(ALL) ? Map.of("include_all", true) : Map.of("include_only", entries);
            case INCLUDE_ONLY -> Map.of("include_only", entries);
            case EXCLUDE_ONLY -> Map.of("exclude_only", entries);
            case TAGS_BY_NAMESPACE -> tagsBy("namespace", entries);
            case TAGS_BY_SOURCE -> tagsBy("source", entries);
        };
    }

    /** {@code AWS/EC2=env:production,AWS/EC2=team:a} becomes one filter of the namespace with two tags. */
    private static List<Object> tagsBy(String keyName, List<String> entries) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            tags.computeIfAbsent(entry.substring(0, equals), k -> new ArrayList<>())
                    .add(entry.substring(equals + 1));
        }
        List<Object> filters = new ArrayList<>();
        tags.forEach((key, list) -> {
            Map<String, Object> filter = new LinkedHashMap<>();
            filter.put(keyName, key);
            filter.put("tags", list);
            filters.add(filter);
        });
        return filters;
    }
}
