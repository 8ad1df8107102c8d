package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import org.ddorg.sandbox.http.Response;

/** The operations on {@code /accounts/{id}/ccm_config}, which is a part of the account. */
record CostCalls(IntegratedAccounts integrations) {
    private static final String NAME = "ccm_config";
    private static final String EXPORTS = "data_export_configs";

    Response create(Route.Call call) {
        return put(call, account -> {
            if (account.has(NAME)) {
                throw DatadogException.of(409, "Account already exists", "CCM config already exists for this account");
            }
        });
    }

    Response update(Route.Call call) {
        return put(call, CostCalls::requireConfig);
    }

    Response get(Route.Call call) {
        IntegratedAccount account = integrations.get(AccountCalls.uuid(call));
        return answer(account.id(), requireConfig(account.attributes()));
    }

    Response delete(Route.Call call) {
        integrations.update(AccountCalls.uuid(call), account -> {
            requireConfig(account);
            account.remove(NAME);
            return account;
        });
        return Response.empty(204);
    }

    private Response put(Route.Call call, Consumer<ObjectNode> precondition) {
        String id = AccountCalls.uuid(call);
        ObjectNode config = sent(call);
        integrations.update(id, account -> {
            precondition.accept(account);
            account.set(NAME, config);
            return account;
        });
        return answer(id, config);
    }

    private static ObjectNode sent(Route.Call call) {
        JsonNode sent = JsonApiDocuments.parse(call.http().text()).at("/data/attributes/" + NAME);
        DatadogException.require(sent.path(EXPORTS).isArray(), NAME + "." + EXPORTS, "expected a list");
        return sent.deepCopy();
    }

    private static ObjectNode requireConfig(ObjectNode account) {
        return Optional.ofNullable((ObjectNode) account.get(NAME))
                .orElseThrow(() ->
                        DatadogException.of(404, "Account not found", "CCM config does not exist for this account"));
    }

    private static Response answer(String id, ObjectNode config) {
        return JsonApiDocuments.data(id, NAME, config);
    }
}
