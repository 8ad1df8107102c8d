package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An AWS account that is registered with Datadog.
 *
 * @param id the UUID that the API calls {@code aws_account_config_id}
 * @param attributes what {@code GET} answers; the reader's own copy
 */
public record IntegratedAccount(String id, ObjectNode attributes) {
    public IntegratedAccount {
        attributes = attributes.deepCopy();
    }

    @Override
    public ObjectNode attributes() {
        return attributes.deepCopy();
    }

    /** The attributes as answered: Datadog documents no order of a list, so each is in another than it was sent in. */
    ObjectNode answered() {
        ObjectNode answered = attributes();
        reverse(answered);
        return answered;
    }

    private static void reverse(JsonNode node) {
        if (node instanceof ArrayNode list) {
            List<JsonNode> entries = new ArrayList<>(list.valueStream().toList());
            Collections.reverse(entries);
            list.removeAll().addAll(entries);
        }
        node.forEach(IntegratedAccount::reverse);
    }

    public String accountId() {
        return attributes.path("aws_account_id").asText();
    }

    /** The role Datadog assumes; empty when the account is registered with access keys. */
    public String roleName() {
        return attributes.at("/auth_config/role_name").asText();
    }

    /** The external ID of the role's trust policy; empty when the account is registered with access keys. */
    public String externalId() {
        return attributes.at("/auth_config/external_id").asText();
    }
}
