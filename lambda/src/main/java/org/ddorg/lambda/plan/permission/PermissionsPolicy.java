package org.ddorg.lambda.plan.permission;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.request.Json;
import org.jspecify.annotations.Nullable;

/** Builds permission policies: one statement that allows sorted actions on all resources. */
public final class PermissionsPolicy {
    /** The length of a document without actions and white space. */
    private static final int EMPTY_SIZE =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}]}"
                    .length();

    private PermissionsPolicy() {}

    /** The document that allows the actions; their order does not matter. */
    public static Map<String, Object> allowing(Collection<String> actions) {
        return allowing(actions, List.of());
    }

    /** The document that allows the actions in the regions; in all regions if there are none. */
    public static Map<String, Object> allowing(Collection<String> actions, Collection<String> regions) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", List.copyOf(new TreeSet<>(actions)));
        statement.put("Resource", "*");
        if (!regions.isEmpty()) {
            statement.put("Condition", within(regions));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", List.of(statement));
        return document;
    }

    /** The characters that the regions add to a document. */
    public static int sizeOfRegions(Collection<String> regions) {
        return regions.isEmpty()
                ? 0
                : ",\"Condition\":".length() + Json.write(within(regions)).length();
    }

    private static Map<String, Object> within(Collection<String> regions) {
        return Map.of("StringEquals", Map.of("aws:RequestedRegion", List.copyOf(new TreeSet<>(regions))));
    }

    /** The characters that an action adds to a document. */
    public static int size(String action) {
        return action.length() + 3;
    }

    /** The length of the document that allows the actions, without white space. */
    public static int size(Collection<String> actions) {
        int quotedWithComma = actions.stream().mapToInt(PermissionsPolicy::size).sum();
        return EMPTY_SIZE + Math.max(0, quotedWithComma - 1);
    }

    /** The actions in the document's Allow statements. */
    public static List<String> actions(Map<String, Object> document) {
        Object statements = document.get("Statement");
        List<?> all = statements instanceof List<?> list ? list : Collections.singletonList(statements);
        return all.stream()
                .filter(JsonTree::isObject)
                .map(JsonTree::object)
                .filter(statement -> "Allow".equals(statement.get("Effect")))
                .flatMap(statement -> strings(statement.get("Action")))
                .toList();
    }

    private static Stream<String> strings(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf)
                : Stream.ofNullable(value).map(String::valueOf);
    }
}
