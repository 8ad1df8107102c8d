package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import org.ddorg.sandbox.encoding.Json;

/** An account's attributes: read from a request, filled with defaults, merged. */
final class AccountAttributes {
    private static final ObjectNode SHAPE = Json.resource(AccountAttributes.class, "account-shape.json");
    private static final ObjectNode DEFAULTS = Json.resource(AccountAttributes.class, "account-defaults.json");

    /** Objects of which one member may be set; an update replaces them as a whole. */
    private static final Set<String> ALTERNATIVES = Set.of("aws_regions", "namespace_filters", "xray_services");

    private AccountAttributes() {}

    /**
     * The attributes in a request's envelope.
     *
     * @throws DatadogException 400 when it is not an account's envelope or an attribute has the wrong type
     */
    static ObjectNode sent(String body) {
        JsonNode data = JsonApiDocuments.parse(body).path("data");
        DatadogException.require(data.path("type").asText().equals("account"), "data.type", "expected account");
        return AccountSchema.known(data.path("attributes"), SHAPE, "");
    }

    /** A new account: the defaults, overwritten by the sent attributes. */
    static ObjectNode created(ObjectNode sent, Instant now) {
        ObjectNode account = merged(DEFAULTS, sent, now);
        return account.put("created_at", now.toString());
    }

    /** Merges sent attributes into current ones: objects deeply; lists and alternatives are replaced. */
    static ObjectNode merged(ObjectNode current, ObjectNode sent, Instant now) {
        ObjectNode account = current.deepCopy();
        merge(account, sent);
        ((ObjectNode) account.path("auth_config")).remove("secret_access_key");
        AccountRules.checkWhole(account);
        return account.put("modified_at", now.toString());
    }

    private static void merge(ObjectNode target, ObjectNode source) {
        source.forEachEntry((name, value) -> {
            if (value instanceof ObjectNode part
                    && target.get(name) instanceof ObjectNode known
                    && !ALTERNATIVES.contains(name)) {
                merge(known, part);
            } else {
                target.set(name, value.deepCopy());
            }
        });
    }
}
