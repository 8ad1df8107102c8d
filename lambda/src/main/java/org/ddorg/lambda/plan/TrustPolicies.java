package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.OwnershipTags.Preexisting;
import org.ddorg.lambda.request.DatadogSite;
import org.ddorg.lambda.request.ExternalId;
import org.ddorg.lambda.request.JsonTree;

/**
 * Trust policies: who may assume the role. Our statement is known by its Sid, so that on a role which was there
 * before, the statements of others stay as they are.
 */
final class TrustPolicies {
    private static final String SID = "DatadogAssumesRole";

    private TrustPolicies() {}

    /** A trust policy that lets nobody in: the role exists, and cannot be used yet. */
    static Map<String, Object> denyAll() {
        Map<String, Object> statement = statement("Deny", "*");
        return policy(List.of(statement));
    }

    /** Datadog's account, and only when it presents the external id. */
    static Map<String, Object> datadog(DatadogSite site, String partition, ExternalId externalId) {
        Map<String, Object> statement = statement("Allow", site.principal(partition));
        statement.put("Condition", Map.of("StringEquals", Map.of("sts:ExternalId", externalId.value())));
        return statement;
    }

    /** What of the role's trust policy stays: nothing on a role that was made, on one that was found all of it. */
    static Map<String, Object> existing(Optional<Role> role, OwnershipTags ownership) {
        return ownership.created(Preexisting.ROLE)
                ? Map.of()
                : role.map(Role::trust).orElse(Map.of());
    }

    /** The statements of others and ours, or ours alone. */
    static Map<String, Object> withDatadog(Map<String, Object> policy, Map<String, Object> ours) {
        List<Object> statements = others(policy);
        statements.add(ours);
        return policy(statements);
    }

    /** The statements of others; nobody where there are none. */
    static Map<String, Object> withoutDatadog(Map<String, Object> policy) {
        List<Object> statements = others(policy);
        return statements.isEmpty() ? denyAll() : policy(statements);
    }

    private static List<Object> others(Map<String, Object> policy) {
        Object statements = policy.get("Statement");
        List<Object> others = new ArrayList<>();
        for (Object statement :
                statements instanceof List<?> list ? list : List.of(policy.getOrDefault("Statement", Map.of()))) {
            if (!isOurs(statement)) {
                others.add(statement);
            }
        }
        return others;
    }

    private static boolean isOurs(Object statement) {
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
