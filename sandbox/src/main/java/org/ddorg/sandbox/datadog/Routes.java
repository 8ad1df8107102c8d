package org.ddorg.sandbox.datadog;

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
        AccountCalls accounts = new AccountCalls(datadog.registrations, datadog.externalIds, datadog.options.clock());
        return List.of(
                Route.of("POST", ACCOUNTS, KeyRequirement.MANAGE, accounts::create),
                Route.of("GET", ACCOUNTS, KeyRequirement.READ, accounts::list),
                Route.of("GET", ACCOUNT, KeyRequirement.READ, accounts::get),
                Route.of("PATCH", ACCOUNT, KeyRequirement.EDIT, accounts::update),
                Route.of("DELETE", ACCOUNT, KeyRequirement.MANAGE, accounts::delete));
    }

    private static List<Route> lists(Datadog datadog) {
        PermissionLists permissions = datadog.permissions;
        return List.of(
                Route.of("POST", AWS + "/generate_new_external_id", KeyRequirement.EDIT, call -> externalId(datadog)),
                Route.of(
                        "GET",
                        AWS + "/available_namespaces",
                        KeyRequirement.READ,
                        call -> list("namespaces", "namespaces")),
                Route.of(
                        "GET",
                        AWS + "/logs/services",
                        KeyRequirement.READ,
                        call -> list("get_logs_services", "logs_services")),
                Route.of("GET", PERMISSIONS, KeyRequirement.OPEN, permissions::both),
                Route.of("GET", PERMISSIONS + "/standard", KeyRequirement.OPEN, permissions::standard),
                Route.of(
                        "GET",
                        PERMISSIONS + "/resource_collection",
                        KeyRequirement.OPEN,
                        permissions::resourceCollection));
    }

    private static List<Route> cost(Datadog datadog) {
        CostCalls cost = new CostCalls(datadog.registrations);
        return List.of(
                Route.of("POST", COST, KeyRequirement.EDIT, cost::create),
                Route.of("GET", COST, KeyRequirement.READ, cost::get),
                Route.of("PATCH", COST, KeyRequirement.EDIT, cost::update),
                Route.of("DELETE", COST, KeyRequirement.EDIT, cost::delete));
    }

    private static List<Route> eventBridge() {
        EventBridgeCalls eventBridge = new EventBridgeCalls();
        return List.of(
                Route.of("GET", EVENT_BRIDGE, KeyRequirement.READ, eventBridge::list),
                Route.of("POST", EVENT_BRIDGE, KeyRequirement.EDIT, eventBridge::create),
                Route.of("DELETE", EVENT_BRIDGE, KeyRequirement.EDIT, eventBridge::delete));
    }

    private static List<Route> keys() {
        return List.of(
                Route.of("GET", "/api/v1/validate", KeyRequirement.API_KEY, call -> valid()),
                Route.of("GET", "/api/v2/validate", KeyRequirement.API_KEY, call -> valid()),
                Route.of("GET", "/api/v2/validate_keys", KeyRequirement.BOTH_KEYS, call -> valid()));
    }

    private static Response externalId(Datadog datadog) {
        String id = datadog.externalIds.issue();
        return JsonApiDocuments.data(id, "external_id", Json.object().put("external_id", id));
    }

    private static Response list(String id, String type) {
        ObjectNode attributes = Json.object();
        attributes.set(type, Json.array(TextList.read(type + ".txt")));
        return JsonApiDocuments.data(id, type, attributes);
    }

    private static Response valid() {
        return Response.of(200, "application/json", "{\"valid\":true}");
    }
}
