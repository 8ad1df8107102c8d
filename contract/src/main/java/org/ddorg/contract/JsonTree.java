package org.ddorg.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects as ordered maps, compared and merged like Datadog's PATCH: objects merge member by member; lists and
 * scalars are replaced.
 */
public final class JsonTree {
    private JsonTree() {}

    /** A copy of {@code base}, with {@code top} merged into it. */
    public static Map<String, Object> overlay(Map<String, Object> base, Map<String, Object> top) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        top.forEach((name, value) -> {
            boolean merges = isMerged(value) && isObject(base.get(name));
            merged.put(name, merges ? overlay(object(base.get(name)), object(value)) : value);
        });
        return merged;
    }

    /**
     * The part of {@code desired} that differs from {@code present}: the body of a PATCH. The order of a list does not
     * count: none of an account's lists has one, and Datadog need not keep it.
     */
    public static Map<String, Object> difference(Map<String, Object> desired, Map<String, Object> present) {
        Map<String, Object> missing = new LinkedHashMap<>();
        desired.forEach((name, value) -> {
            Object there = present.get(name);
            if (isMerged(value) && isObject(there)) {
                Map<String, Object> deeper = difference(object(value), object(there));
                if (!deeper.isEmpty()) {
                    missing.put(name, deeper);
                }
            } else if (!unordered(value).equals(unordered(there))) {
                missing.put(name, value);
            }
        });
        return missing;
    }

    /** The same with a set for each list, at any depth; empty for null. */
    private static Object unordered(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(JsonTree::unordered).collect(Collectors.toSet());
        }
        if (isObject(value)) {
            Map<String, Object> members = new LinkedHashMap<>();
            object(value).forEach((name, member) -> members.put(name, unordered(member)));
            return members;
        }
        return value == null ? Optional.empty() : value;
    }

    /** The values of the members that {@code before} has and {@code after} lacks, from {@code values}. */
    public static Map<String, Object> dropped(
            Map<String, Object> values, Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> dropped = new LinkedHashMap<>();
        before.forEach((name, old) -> {
            if (isMerged(old)) {
                Map<String, Object> deeper = dropped(child(values, name), object(old), child(after, name));
                if (!deeper.isEmpty()) {
                    dropped.put(name, deeper);
                }
            } else if (!after.containsKey(name) && values.containsKey(name)) {
                dropped.put(name, values.get(name));
            }
        });
        return dropped;
    }

    /** Sets the value at the path, and creates the objects on the path. */
    static void put(Map<String, Object> tree, List<String> names, Object value) {
        Map<String, Object> parent = tree;
        for (String name : names.subList(0, names.size() - 1)) {
            parent = object(parent.computeIfAbsent(name, missing -> new LinkedHashMap<String, Object>()));
        }
        parent.put(names.get(names.size() - 1), value);
    }

    /** The value at the path. */
    public static Optional<Object> at(Map<String, Object> tree, String... names) {
        Object value = tree;
        for (String name : names) {
            value = isObject(value) ? object(value).get(name) : null;
        }
        return Optional.ofNullable(value);
    }

    /** The object with that name, or an empty one. */
    public static Map<String, Object> child(Map<String, Object> tree, String name) {
        Object value = tree.get(name);
        return isObject(value) ? object(value) : Map.of();
    }

    /** Whether Datadog merges an object with these members. It replaces one with alternative members as a whole. */
    public static boolean isMerged(Set<String> members) {
        return Collections.disjoint(members, DatadogAttribute.ALTERNATIVES);
    }

    private static boolean isMerged(@Nullable Object value) {
        return isObject(value) && isMerged(object(value).keySet());
    }

    public static boolean isObject(@Nullable Object value) {
        return value instanceof Map;
    }

    /** Casts the value to a JSON object. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
