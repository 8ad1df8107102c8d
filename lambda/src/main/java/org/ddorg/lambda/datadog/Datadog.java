package org.ddorg.lambda.datadog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.ddorg.contract.AccountId;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.permission.FilteredPermissions;
import org.ddorg.lambda.run.Parallel;
import org.jspecify.annotations.Nullable;

/** The part of Datadog's AWS integration API, version 2, that ddorg uses. */
public final class Datadog {
    private static final String PREFIX = "/api/v2/integration/aws";
    private static final String READ = "aws_configuration_read";
    private static final String EDIT = "aws_configuration_edit";
    private static final String MANAGE = "aws_configurations_manage";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** More actions than all policies of a role can hold. */
    private static final int MAX_ACTIONS = 20_000;

    private final DatadogHttpClient client;
    private final Consumer<String> secrets;

    /** @param secrets receives every external ID, to redact it */
    public Datadog(DatadogHttpClient client, Consumer<String> secrets) {
        this.client = client;
        this.secrets = secrets;
    }

    /** The integrations of the account: none, one, or several, which is ambiguous. */
    public List<Integration> listIntegrations(AccountId account) {
        Map<String, Object> response = client.call("GET", PREFIX + "/accounts?aws_account_id=" + account, null, READ);
        List<Integration> integrations = new ArrayList<>();
        for (Object data : list(response.get("data"), "accounts")) {
            Integration integration = integration(data)
                    .orElseThrow(() -> unexpected("GET " + PREFIX + "/accounts returned an invalid account"));
            if (account.value().equals(String.valueOf(integration.attributes().get("aws_account_id")))) {
                integrations.add(integration);
            }
        }
        return integrations;
    }

    /** Creates the integration; the response has the external ID. */
    public Integration createIntegration(Map<String, Object> attributes) {
        Map<String, Object> response = client.call("POST", PREFIX + "/accounts", body(attributes), MANAGE);
        return integration(response.get("data"))
                .filter(integration -> integration.externalId().isPresent())
                .orElseThrow(() -> unexpected("POST " + PREFIX + "/accounts returned no external ID"));
    }

    /** Whether a call changed something, or may have. */
    public boolean mayHaveChanged() {
        return client.mayHaveChanged();
    }

    /** Changes the given attributes and keeps the others; lists are replaced as a whole. */
    public void updateIntegration(String id, AccountId account, Map<String, Object> attributes) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("aws_account_id", account.value());
        whole.putAll(attributes);
        client.call("PATCH", PREFIX + "/accounts/" + id, body(whole), EDIT);
    }

    /** Deletes the integration, if it exists. */
    public void deleteIntegration(String id) {
        client.call("DELETE", PREFIX + "/accounts/" + id, null, MANAGE);
    }

    /**
     * Starts to read the actions that Datadog needs, and filters them.
     *
     * @param collectsResources whether to include the actions for resource collection
     */
    public CompletableFuture<FilteredPermissions> permissions(boolean collectsResources, boolean acceptsUnknown) {
        CompletableFuture<List<String>> resources = collectsResources
                ? Parallel.async(() -> permissions("resource_collection"))
                : CompletableFuture.completedFuture(List.of());
        return Parallel.async(() -> permissions("standard"))
                .thenCombine(resources, (actions, more) -> FilteredPermissions.filtered(actions, more, acceptsUnknown));
    }

    private List<String> permissions(String kind) {
        String path = PREFIX + "/iam_permissions/" + kind;
        Map<String, Object> response = client.permissionList(path);
        Object permissions =
                JsonTree.at(response, "data", "attributes", "permissions").orElse(null);
        List<?> actions = list(permissions, "actions at " + path);
        if (actions.isEmpty()
                || actions.size() > MAX_ACTIONS
                || !actions.stream().allMatch(String.class::isInstance)) {
            // An empty list would remove every permission.
            throw unexpected("GET " + path + " returned no valid list of actions");
        }
        return actions.stream().map(String.class::cast).toList();
    }

    private static Map<String, Object> body(Map<String, Object> attributes) {
        return Map.of("data", Map.of("type", "account", "attributes", attributes));
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
        throw unexpected("Datadog's response has no list of " + what);
    }

    private static DdorgException unexpected(String what) {
        return new DdorgException(
                ErrorCode.DATADOG_UNEXPECTED,
                what + ".",
                "Retry. If it fails again, Datadog's API has changed: install a newer ddorg.");
    }
}
