package org.ddorg.sandbox.datadog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** The lists of IAM actions that Datadog publishes, and the operations that return them. */
final class PermissionLists {
    /** IAM's limit for a managed policy; a chunk is one statement that fits. */
    private static final int MANAGED_POLICY_CHARACTERS = 6_144;

    private static final int CHARACTERS_AROUND_ACTIONS =
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':[],'Resource':'*'}]}".length();

    private final Map<PermissionListKind, List<String>> lists = new ConcurrentHashMap<>();

    PermissionLists() {
        lists.put(PermissionListKind.STANDARD, read("permissions-standard.txt"));
        lists.put(PermissionListKind.RESOURCE_COLLECTION, read("permissions-resource-collection.txt"));
    }

    List<String> get(PermissionListKind kind) {
        return lists.getOrDefault(kind, List.of());
    }

    void set(PermissionListKind kind, List<String> actions) {
        lists.put(kind, List.copyOf(actions));
    }

    /** The entries of a resource file of this package, one a line. */
    static List<String> read(String name) {
        try (InputStream in = Objects.requireNonNull(PermissionLists.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    Response answer(Route.Call call, PermissionListKind kind) {
        return answer(call, get(kind));
    }

    Response both(Route.Call call) {
        TreeSet<String> actions = new TreeSet<>(get(PermissionListKind.STANDARD));
        actions.addAll(get(PermissionListKind.RESOURCE_COLLECTION));
        return answer(call, List.copyOf(actions));
    }

    private static Response answer(Route.Call call, List<String> actions) {
        boolean chunked = "true".equals(call.http().query().get("chunked"));
        ObjectNode attributes = Json.object();
        attributes.set("permissions", chunked ? chunks(actions) : Json.array(actions));
        return JsonApiDocuments.data("permissions", "permissions", attributes);
    }

    private static ArrayNode chunks(List<String> actions) {
        ArrayNode chunks = Json.array();
        List<String> chunk = new ArrayList<>();
        int size = CHARACTERS_AROUND_ACTIONS;
        for (String action : actions) {
            int added = action.length() + "'',".length();
            if (size + added > MANAGED_POLICY_CHARACTERS) {
                chunks.add(Json.array(chunk));
                chunk.clear();
                size = CHARACTERS_AROUND_ACTIONS;
            }
            chunk.add(action);
            size += added;
        }
        return chunk.isEmpty() ? chunks : chunks.add(Json.array(chunk));
    }
}
