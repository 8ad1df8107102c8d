package org.ddorg.lambda.datadog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.AccountId;
import org.ddorg.lambda.request.JsonTree;
import org.jspecify.annotations.Nullable;

/** Datadog's AWS integration API, version 2, as far as ddorg uses it. */
public final class Datadog {
    private static final String PREFIX = "/api/v2/integration/aws";
    private static final String READ = "aws_configuration_read";
    private static final String EDIT = "aws_configuration_edit";
    private static final String MANAGE = "aws_configurations_manage";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** More actions than all policies of a role could ever hold. */
    private static final int MOST_ACTIONS = 20_000;

    private final DatadogHttpClient calls;
    private final Consumer<String> secrets;

    /** @param secrets is told every external id, that it be shown to nobody */
    public Datadog(DatadogHttpClient calls, Consumer<String> secrets) {
        this.calls = calls;
        this.secrets = secrets;
    }

    /** What is registered for the account: nothing, or one, or an ambiguity. */
    public List<Integration> listIntegrations(AccountId account) {
        Map<String, Object> answer = calls.call("GET", PREFIX + "/accounts?aws_account_id=" + account, null, READ);
        List<Integration> integrations = new ArrayList<>();
        for (Object data : list(answer.get("data"), "the accounts")) {
            Integration integration = integration(data)
                    .orElseThrow(() -> unexpected("GET " + PREFIX + "/accounts answered what is no account"));
            if (account.value().equals(String.valueOf(integration.attributes().get("aws_account_id")))) {
                integrations.add(integration);
            }
        }
        return integrations;
    }

    /** Registers the account; the external id is in the answer. */
    public Integration createIntegration(Map<String, Object> attributes) {
        Map<String, Object> answer = calls.call("POST", PREFIX + "/accounts", body(attributes), MANAGE);
        return integration(answer.get("data"))
                .filter(integration -> integration.externalId().isPresent())
                .orElseThrow(() -> unexpected("POST " + PREFIX + "/accounts answered no external id"));
    }

    /** Changes what is given and leaves the rest; lists are replaced. */
    public void updateIntegration(String id, AccountId account, Map<String, Object> attributes) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("aws_account_id", account.value());
        whole.putAll(attributes);
        calls.call("PATCH", PREFIX + "/accounts/" + id, body(whole), EDIT);
    }

    /** Takes the registration away; one that is gone already is no error. */
    public void deleteIntegration(String id) {
        calls.call("DELETE", PREFIX + "/accounts/" + id, null, MANAGE);
    }

    /** The actions that Datadog asks for, for metrics, logs and traces, as it answers them. */
    public List<String> standardPermissions() {
        return permissions("standard");
    }

    /** The actions that Datadog asks for on top for resource collection, as it answers them. */
    public List<String> resourceCollectionPermissions() {
        return permissions("resource_collection");
    }

    private List<String> permissions(String kind) {
        String path = PREFIX + "/iam_permissions/" + kind;
        Map<String, Object> answer = calls.callWithoutKeys(path);
        Object permissions =
                JsonTree.at(answer, "data", "attributes", "permissions").orElse(null);
        List<?> actions = list(permissions, path);
        if (actions.isEmpty()
                || actions.size() > MOST_ACTIONS
                || !actions.stream().allMatch(String.class::isInstance)) {
            // An empty list would take every permission away.
            throw unexpected("GET " + path + " answered something else than a list of actions");
        }
        return actions.stream().map(String.class::cast).toList();
    }

    private static Map<String, Object> body(Map<String, Object> attributes) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "account");
        data.put("attributes", attributes);
        return Map.of("data", data);
    }

    private Optional<Integration> integration(@Nullable Object data) {
        Map<String, Object> account = JsonTree.isObject(data) ? JsonTree.object(data) : Map.of();
        Optional<Integration> integration = JsonTree.at(account, "id")
                .filter(id -> ID.matcher(id.toString()).matches())
                .map(id -> new Integration(id.toString(), JsonTree.child(account, "attributes")));
        integration.flatMap(Integration::externalId).ifPresent(secrets);
        return integration;
    }

    private static List<?> list(@Nullable Object value, String what) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw unexpected("Datadog's answer has no list where " + what + " should be");
    }

    private static DdorgException unexpected(String what) {
        return new DdorgException(
                ErrorCode.DATADOG_UNEXPECTED,
                what + ".",
                "Try again; if it stays so, Datadog's API has changed: look for a newer ddorg.");
    }
}
