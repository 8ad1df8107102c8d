package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.request.Json;
import org.ddorg.sandbox.datadog.Datadog;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.ddorg.sandbox.iam.IamAccount;
import org.ddorg.sandbox.iam.ManagedPolicy;
import org.ddorg.sandbox.iam.Role;

/**
 * All that there is of one account, in IAM and in each Datadog, with what differs from one account to the next left
 * out: two accounts that are alike have equal states.
 *
 * @param roles by name
 * @param policies the owner by name
 * @param integrations one for each Datadog that has the account
 * @param applied by role, which settings of which integration it records
 */
record AccountState(
        Map<String, RoleState> roles,
        Map<String, String> policies,
        Map<String, IntegrationState> integrations,
        Map<String, String> applied) {

    private static final String APPLIED = "ddorg:applied";

    /**
     * A role; what its managed policies of ours allow counts, not which of them allows it.
     *
     * @param attached the policies that are not the account's own
     */
    record RoleState(
            Object trust,
            Map<String, String> tags,
            Map<String, Object> inline,
            Set<String> attached,
            Set<String> allowed) {}

    record IntegrationState(String role, boolean theirs, Set<String> tags, ObjectNode settings) {}

    static AccountState of(IamAccount iam, Map<String, Datadog> datadogs) {
        Map<String, IntegrationState> integrations = new TreeMap<>();
        Map<String, String> externalIds = new LinkedHashMap<>();
        Map<String, String> ids = new LinkedHashMap<>();
        datadogs.forEach((site, datadog) -> datadog.integrationOf(iam.id()).ifPresent(integration -> {
            integrations.put(site, integration(integration));
            externalIds.put(integration.externalId(), "external id of " + site);
            ids.put(integration.id(), "id of " + site);
        }));
        Map<String, RoleState> roles = new TreeMap<>();
        Map<String, String> applied = new TreeMap<>();
        iam.roles().all().forEach(role -> {
            roles.put(role.name(), role(iam, role, externalIds));
            Optional.ofNullable(role.settings().tags().get(APPLIED))
                    .ifPresent(settings -> applied.put(role.name(), replaced(settings, ids)));
        });
        Map<String, String> policies = new TreeMap<>();
        iam.policies().own().forEach(policy -> policies.put(policy.name(), owner(iam, policy)));
        return new AccountState(roles, policies, integrations, applied);
    }

    /** All of the other is there as it was; the settings of an integration that was adopted may have changed. */
    void assertRestores(AccountState before) {
        assertThat(roles).isEqualTo(before.roles);
        assertThat(policies).isEqualTo(before.policies);
        assertThat(integrations.keySet()).isEqualTo(before.integrations.keySet());
        before.integrations.forEach((site, was) -> {
            IntegrationState is = integrations.get(site);
            assertThat(is.role()).isEqualTo(was.role());
            assertThat(is.theirs()).isEqualTo(was.theirs());
            assertThat(is.tags()).containsAll(was.tags());
        });
    }

    private static String owner(IamAccount iam, ManagedPolicy policy) {
        return String.valueOf(policy.tags().get("ddorg:owner")).replace(iam.id(), "ACCOUNT");
    }

    private static RoleState role(IamAccount iam, Role role, Map<String, String> externalIds) {
        String trust = replaced(role.settings().trustPolicy(), externalIds);
        Map<String, String> tags = new TreeMap<>();
        role.settings().tags().forEach((key, value) -> tags.put(key, value.replace(iam.id(), "ACCOUNT")));
        tags.remove(APPLIED);
        if (tags.containsKey("ddorg:owner")) {
            // Of a ledger, an empty tag and none say the same.
            tags.values().removeIf(String::isEmpty);
        }
        Map<String, Object> inline = new TreeMap<>();
        role.inlinePolicies().forEach((name, document) -> inline.put(name, json(document)));
        Set<String> foreign = new TreeSet<>(role.attachedPolicies());
        foreign.removeIf(arn -> arn.contains(iam.id()));
        return new RoleState(json(trust), tags, inline, foreign, allowed(iam, role));
    }

    private static String replaced(String text, Map<String, String> ids) {
        String replaced = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            replaced = replaced.replace(id.getKey(), id.getValue());
        }
        return replaced;
    }

    private static Set<String> allowed(IamAccount iam, Role role) {
        Set<String> allowed = new TreeSet<>();
        role.attachedPolicies().stream()
                .filter(arn -> arn.contains(iam.id()))
                .map(arn -> json(iam.policies().get(arn).document()).get("Statement"))
                .flatMap(statements -> ((List<?>) statements).stream())
                .forEach(statement -> allowed(JsonTree.object(statement), allowed));
        return allowed;
    }

    /** Each action with all that the statement says of it. */
    private static void allowed(Map<String, Object> statement, Set<String> into) {
        Map<String, Object> terms = new TreeMap<>(statement);
        if (terms.remove("Action") instanceof List<?> actions) {
            actions.forEach(action -> into.add(action + " " + terms));
        }
    }

    private static IntegrationState integration(IntegratedAccount integration) {
        ObjectNode settings = integration.attributes();
        List<String> tags = new ArrayList<>();
        settings.path("account_tags").forEach(tag -> tags.add(tag.asText()));
        settings.remove(List.of("auth_config", "account_tags", "aws_account_id", "created_at", "modified_at"));
        boolean theirs = integration.externalId().startsWith("theirs");
        return new IntegrationState(integration.roleName(), theirs, new TreeSet<>(tags), settings);
    }

    private static Map<String, Object> json(String text) {
        try {
            return Json.object(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
