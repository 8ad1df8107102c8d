package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** The operations on {@code /event_bridge}: partner event sources that Datadog offers to an account. */
final class EventBridgeCalls {
    private static final String TYPE = "event_bridge";

    private final List<Source> sources = new CopyOnWriteArrayList<>();

    /** A source; its name is the generator's name and a suffix that Datadog chose. */
    private record Source(String accountId, String region, String name) {
        boolean isOf(Source other, String generator) {
            return accountId.equals(other.accountId)
                    && region.equals(other.region)
                    && name.matches(Pattern.quote(generator) + "-[0-9a-f]{8}");
        }
    }

    Response list(Route.Call call) {
        Map<String, ArrayNode> hubs = new TreeMap<>();
        for (Source source : sources) {
            hubs.computeIfAbsent(source.accountId(), account -> Json.array())
                    .addObject()
                    .put("name", source.name())
                    .put("region", source.region());
        }
        ObjectNode attributes = Json.object().put("is_installed", !sources.isEmpty());
        ArrayNode accounts = attributes.putArray("accounts");
        hubs.forEach((account, hub) -> accounts.add(account(account, hub)));
        return JsonApiDocuments.data("get_event_bridge", TYPE, attributes);
    }

    private static ObjectNode account(String accountId, ArrayNode hubs) {
        ObjectNode account = Json.object().put("account_id", accountId);
        account.set("event_hubs", hubs);
        account.putArray("tags");
        return account;
    }

    synchronized Response create(Route.Call call) {
        JsonNode sent = attributes(call);
        String generator = text(sent, "event_generator_name");
        Source source = new Source(text(sent, "account_id"), text(sent, "region"), generator + "-" + suffix());
        if (sources.stream().anyMatch(known -> known.isOf(source, generator))) {
            throw DatadogException.of(409, "Conflict", "event source already exists");
        }
        sources.add(source);
        boolean bus = sent.path("create_event_bus").asBoolean(true);
        return JsonApiDocuments.data("create_event_bridge", TYPE, created(source, bus));
    }

    private static ObjectNode created(Source source, boolean bus) {
        return Json.object()
                .put("event_source_name", source.name())
                .put("has_bus", bus)
                .put("region", source.region())
                .put("status", "created");
    }

    Response delete(Route.Call call) {
        JsonNode sent = attributes(call);
        Source source = new Source(text(sent, "account_id"), text(sent, "region"), text(sent, "event_generator_name"));
        if (!sources.remove(source)) {
            throw DatadogException.of(404, "Not Found", "event source not found");
        }
        return JsonApiDocuments.data("delete_event_bridge", TYPE, Json.object().put("status", "empty"));
    }

    private static JsonNode attributes(Route.Call call) {
        return JsonApiDocuments.parse(call.http().text()).at("/data/attributes");
    }

    private static String text(JsonNode sent, String name) {
        String value = sent.path(name).asText();
        DatadogException.require(!value.isBlank(), name, name + " is required");
        return value;
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
