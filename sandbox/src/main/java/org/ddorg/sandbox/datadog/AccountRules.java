package org.ddorg.sandbox.datadog;

import static org.ddorg.sandbox.datadog.DatadogException.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Datadog's rules for the attributes of an account. */
final class AccountRules {
    private static final Set<String> PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov");
    private static final List<String> ALTERNATIVES =
            List.of("/aws_regions", "/metrics_config/namespace_filters", "/traces_config/xray_services");

    private AccountRules() {}

    /** @throws DatadogException 400 when a new account's attributes break a rule */
    static void checkNew(ObjectNode sent) {
        requirePresent(sent, "aws_account_id");
        requirePresent(sent, "aws_partition");
        requirePresent(sent, "auth_config");
        checkSent(sent);
        String kind = authKind(sent.path("auth_config"));
        require(!kind.isEmpty(), "auth_config", "either role_name or access_key_id is required");
    }

    /** @throws DatadogException 400 when an update of an existing account breaks a rule */
    static void checkChange(ObjectNode current, ObjectNode sent) {
        requirePresent(sent, "aws_account_id");
        checkSent(sent);
        checkUnchanged(current, sent, "aws_account_id");
        checkUnchanged(current, sent, "aws_partition");
        String kind = authKind(sent.path("auth_config"));
        if (!kind.isEmpty() && !kind.equals(authKind(current.path("auth_config")))) {
            throw DatadogException.of(400, "Generic Error", "cannot switch between role and key based auth");
        }
    }

    /** @throws DatadogException 400 when settings of an account contradict each other */
    static void checkWhole(ObjectNode account) {
        JsonNode resources = account.path("resources_config");
        boolean posture =
                resources.path("cloud_security_posture_management_collection").asBoolean();
        require(
                !posture || resources.path("extended_collection").asBoolean(),
                "resources_config",
                "cloud_security_posture_management_collection requires extended_collection");
    }

    private static void checkSent(ObjectNode sent) {
        String account = sent.path("aws_account_id").asText();
        require(account.matches("\\d{12}"), "aws_account_id", "invalid account id: " + account);
        String partition = sent.path("aws_partition").asText("aws");
        require(PARTITIONS.contains(partition), "aws_partition", "invalid partition: " + partition);
        ALTERNATIVES.forEach(pointer -> require(
                sent.at(pointer).size() <= 1, pointer.substring(1).replace('/', '.'), "only one filter may be given"));
    }

    private static void checkUnchanged(ObjectNode current, ObjectNode sent, String name) {
        String before = current.path(name).asText();
        require(before.equals(sent.path(name).asText(before)), name, name + " cannot be changed");
    }

    private static String authKind(JsonNode auth) {
        if (auth.hasNonNull("role_name")) {
            return "role";
        }
        return auth.hasNonNull("access_key_id") ? "keys" : "";
    }

    private static void requirePresent(ObjectNode sent, String name) {
        require(sent.hasNonNull(name), name, name + " is required");
    }
}
