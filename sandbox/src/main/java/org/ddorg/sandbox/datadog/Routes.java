package org.ddorg.sandbox.datadog;

import static org.ddorg.sandbox.datadog.KeyRequirement.API_KEY;
import static org.ddorg.sandbox.datadog.KeyRequirement.BOTH_KEYS;
import static org.ddorg.sandbox.datadog.KeyRequirement.EDIT;
import static org.ddorg.sandbox.datadog.KeyRequirement.MANAGE;
import static org.ddorg.sandbox.datadog.KeyRequirement.PERMISSION_LIST;
import static org.ddorg.sandbox.datadog.KeyRequirement.READ;
import static org.ddorg.sandbox.datadog.PermissionListKind.RESOURCE_COLLECTION;
import static org.ddorg.sandbox.datadog.PermissionListKind.STANDARD;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** The table of the API's operations. */
final class Routes {
    private static final String AWS = "/api/v2/integration/aws";
    private static final String ACCOUNTS = AWS + "/accounts";
    private static final String ACCOUNT = ACCOUNTS + "/{id}";
    private static final String COST = ACCOUNT + "/ccm_config";
    private static final String EVENT_BRIDGE = AWS + "/event_bridge";
    private static final String PERMISSIONS = AWS + "/iam_permissions";

    private Routes() {}

    static List<Route> of(Datadog datadog) {
        return Stream.of(accounts(datadog), lists(datadog), cost(datadog), eventBridge(), keys())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> accounts(Datadog datadog) {
        AccountCalls accounts = new AccountCalls(datadog.integrations, datadog.externalIds, datadog.options.clock());
        return List.of(
                Route.of("POST", ACCOUNTS, MANAGE, accounts::create),
                Route.of("GET", ACCOUNTS, READ, accounts::list),
                Route.of("GET", ACCOUNT, READ, accounts::get),
                Route.of("PATCH", ACCOUNT, EDIT, accounts::update),
                Route.of("DELETE", ACCOUNT, MANAGE, accounts::delete));
    }

    private static List<Route> lists(Datadog datadog) {
        PermissionLists permissions = datadog.permissions;
        return List.of(
                Route.of("POST", AWS + "/generate_new_external_id", EDIT, call -> externalId(datadog)),
                Route.of("GET", AWS + "/available_namespaces", READ, call -> list("namespaces", "namespaces")),
                Route.of("GET", AWS + "/logs/services", READ, call -> list("get_logs_services", "logs_services")),
                Route.of("GET", PERMISSIONS, PERMISSION_LIST, permissions::both),
                Route.of("GET", PERMISSIONS + "/standard", PERMISSION_LIST, call -> permissions.answer(call, STANDARD)),
                Route.of(
                        "GET",
                        PERMISSIONS + "/resource_collection",
                        PERMISSION_LIST,
                        call -> permissions.answer(call, RESOURCE_COLLECTION)));
    }

    private static List<Route> cost(Datadog datadog) {
        CostCalls cost = new CostCalls(datadog.integrations);
        return List.of(
                Route.of("POST", COST, EDIT, cost::create),
                Route.of("GET", COST, READ, cost::get),
                Route.of("PATCH", COST, EDIT, cost::update),
                Route.of("DELETE", COST, EDIT, cost::delete));
    }

    private static List<Route> eventBridge() {
        EventBridgeCalls eventBridge = new EventBridgeCalls();
        return List.of(
                Route.of("GET", EVENT_BRIDGE, READ, eventBridge::list),
                Route.of("POST", EVENT_BRIDGE, EDIT, eventBridge::create),
                Route.of("DELETE", EVENT_BRIDGE, EDIT, eventBridge::delete));
    }

    private static List<Route> keys() {
        return List.of(
                Route.of("GET", "/api/v1/validate", API_KEY, call -> valid()),
                Route.of("GET", "/api/v2/validate", API_KEY, call -> valid()),
                Route.of("GET", "/api/v2/validate_keys", BOTH_KEYS, call -> valid()));
    }

    private static Response externalId(Datadog datadog) {
        String id = datadog.externalIds.issue();
        return JsonApiDocuments.data(id, "external_id", Json.object().put("external_id", id));
    }

    private static Response list(String id, String type) {
        ObjectNode attributes = Json.object();
        attributes.set(type, Json.array(PermissionLists.read(type + ".txt")));
        return JsonApiDocuments.data(id, type, attributes);
    }

    private static Response valid() {
        return Response.of(200, "application/json", "{\"valid\":true}");
    }
}
