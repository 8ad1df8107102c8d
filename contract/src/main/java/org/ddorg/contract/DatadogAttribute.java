package org.ddorg.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of Datadog's account object that a property sets.
 *
 * @param path names of the nested attributes
 * @param form of the attribute's value
 * @param initial the property's value for a new integration if a request omits it; null for Datadog's default
 * @param reset the property's value after a request no longer sets it; null for the initial one
 */
public record DatadogAttribute(
        List<String> path,
        Form form,
        @Nullable String initial,
        @Nullable String reset) {

    /** How the value of a property is written in an attribute. */
    public enum Form {
        /** The flag. */
        FLAG,
        /** The negated flag. */
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

    private static final String INCLUDE_ALL = "include_all";
    private static final String INCLUDE_ONLY = "include_only";
    private static final String EXCLUDE_ONLY = "exclude_only";

    /** Members of which Datadog's object has one. */
    static final Set<String> ALTERNATIVES = Set.of(INCLUDE_ALL, INCLUDE_ONLY, EXCLUDE_ONLY);

    /** The list entry for all. */
    static final String ALL = "all";

    /** @param path names separated by dots */
    static DatadogAttribute of(String path, Form form, @Nullable String initial) {
        return new DatadogAttribute(List.of(path.split("\\.")), form, initial, null);
    }

    /** A copy with the value after a request no longer sets the property. */
    DatadogAttribute resetTo(String value) {
        return new DatadogAttribute(path, form, initial, value);
    }

    Optional<List<String>> initialEntries() {
        return Optional.ofNullable(initial).map(DatadogAttribute::entries);
    }

    Optional<List<String>> resetEntries() {
        return Optional.ofNullable(reset == null ? initial : reset).map(DatadogAttribute::entries);
    }

    private static List<String> entries(String value) {
        return value.isEmpty() ? List.of() : List.of(value.split(","));
    }

    /** The attribute for the entries of a list, or for the single value of another property. */
    Object value(List<String> entries) {
        return switch (form) {
            case FLAG -> entries.contains("true");
            case INVERTED_FLAG -> !entries.contains("true");
            case LIST -> entries;
            case ALL_OR_ONLY -> entries.contains(ALL) ? Map.of(INCLUDE_ALL, true) : Map.of(INCLUDE_ONLY, entries);
            case INCLUDE_ONLY -> Map.of(INCLUDE_ONLY, entries);
            case EXCLUDE_ONLY -> Map.of(EXCLUDE_ONLY, entries);
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
