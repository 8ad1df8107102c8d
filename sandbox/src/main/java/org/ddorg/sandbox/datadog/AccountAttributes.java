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

    /** Objects that say one thing in one of several ways: sent anew, the new way stands alone. */
    private static final Set<String> ALTERNATIVES = Set.of("aws_regions", "namespace_filters", "xray_services");

    private AccountAttributes() {}

    /**
     * The attributes in a request's envelope.
     *
     * @throws DatadogException 400 when it is not an account's envelope or an attribute has the wrong type
     */
    static ObjectNode sent(String body) {
        JsonNode data = JsonApiDocuments.parse(body).path("data");
        if (!data.path("type").asText().equals("account")) {
            throw DatadogException.invalidValue("data.type", "expected account");
        }
        return AccountSchema.known(data.path("attributes"), SHAPE, "");
    }

    /** A new account: what was sent over the defaults. */
    static ObjectNode created(ObjectNode sent, Instant now) {
        ObjectNode account = merged(DEFAULTS, sent, now);
        return account.put("created_at", now.toString());
    }

    /** What was sent over what is there: objects deeply, lists and alternatives whole. */
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
