package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.plan.tag.OwnershipTags.Preexisting;
import org.ddorg.lambda.request.ExternalId;

/**
 * Builds trust policies, which say who may assume the role. ddorg's statement has a Sid, so that statements of others on a
 * preexisting role stay.
 */
final class TrustPolicies {
    private static final String SID = "DatadogAssumesRole";

    private TrustPolicies() {}

    /** Denies everyone: the role exists, but cannot be assumed yet. */
    static Map<String, Object> denyAll() {
        return policy(List.of(statement("Deny", "*")));
    }

    /** The statement that allows Datadog's account with the external ID. */
    static Map<String, Object> datadog(DatadogSite site, String partition, ExternalId externalId) {
        Map<String, Object> statement = statement("Allow", site.principal(partition));
        statement.put("Condition", Map.of("StringEquals", Map.of("sts:ExternalId", externalId.value())));
        return statement;
    }

    /** What of the trust policy stays: all on a preexisting role, nothing on a role that ddorg created. */
    static Map<String, Object> existing(Optional<Role> role, OwnershipTags ownership) {
        return ownership.created(Preexisting.ROLE)
                ? Map.of()
                : role.map(Role::trust).orElse(Map.of());
    }

    /** The statements of others, and ddorg's. */
    static Map<String, Object> withDatadog(Map<String, Object> policy, Map<String, Object> statement) {
        List<Object> statements = others(policy);
        statements.add(statement);
        return policy(statements);
    }

    /** The statements of others; denies everyone if there are none. */
    static Map<String, Object> withoutDatadog(Map<String, Object> policy) {
        List<Object> statements = others(policy);
        return statements.isEmpty() ? denyAll() : policy(statements);
    }

    /** The external ID with which Datadog may assume the role, if it may. */
    static Optional<String> externalId(Map<String, Object> policy) {
        return statements(policy).stream()
                .filter(statement -> isDdorgs(statement) && JsonTree.isObject(statement))
                .flatMap(statement ->
                        JsonTree.at(JsonTree.object(statement), "Condition", "StringEquals", "sts:ExternalId").stream())
                .map(String::valueOf)
                .findFirst();
    }

    private static List<Object> others(Map<String, Object> policy) {
        List<Object> others = statements(policy);
        others.removeIf(TrustPolicies::isDdorgs);
        return others;
    }

    private static List<Object> statements(Map<String, Object> policy) {
        Object statements = policy.getOrDefault("Statement", List.of());
        return new ArrayList<>(statements instanceof List<?> list ? list : List.of(statements));
    }

    private static boolean isDdorgs(Object statement) {
        return !JsonTree.isObject(statement)
                || JsonTree.object(statement).isEmpty()
                || SID.equals(JsonTree.object(statement).get("Sid"));
    }

    private static Map<String, Object> statement(String effect, String principal) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", SID);
        statement.put("Effect", effect);
        statement.put("Principal", Map.of("AWS", principal));
        statement.put("Action", "sts:AssumeRole");
        return statement;
    }

    private static Map<String, Object> policy(List<?> statements) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements);
        return policy;
    }
}
