package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.databind.node.ObjectNode;

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

    public String accountId() {
        return attributes.path("aws_account_id").asText();
    }

    /** The role Datadog assumes; empty when the account is registered with access keys. */
    public String roleName() {
        return attributes.at("/auth_config/role_name").asText();
    }

    /** The external id of the role's trust policy; empty when the account is registered with access keys. */
    public String externalId() {
        return attributes.at("/auth_config/external_id").asText();
    }
}
