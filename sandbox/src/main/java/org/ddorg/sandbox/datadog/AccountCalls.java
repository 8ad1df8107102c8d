package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** The operations on {@code /accounts}. */
record AccountCalls(IntegratedAccounts integrations, ExternalIds externalIds, Clock clock) {
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    Response create(Route.Call call) {
        ObjectNode sent = AccountAttributes.sent(call.http().text());
        AccountRules.checkNew(sent);
        String accountId = sent.path("aws_account_id").asText();
        IntegratedAccount created = integrations.create(accountId, () -> attributes(sent));
        ObjectNode answered = created.attributes();
        if (answered.path("account_tags").isEmpty()) {
            answered.putNull("account_tags");
        }
        return JsonApiDocuments.data(created.id(), "account", answered);
    }

    private ObjectNode attributes(ObjectNode sent) {
        ObjectNode account = AccountAttributes.created(sent, clock.instant());
        ObjectNode auth = (ObjectNode) account.path("auth_config");
        if (auth.has("role_name")) {
            auth.put("external_id", offered(auth).map(externalIds::redeem).orElseGet(ExternalIds::generate));
        }
        return account;
    }

    Response list(Route.Call call) {
        Optional<String> accountId = Optional.ofNullable(call.http().query().get("aws_account_id"));
        List<IntegratedAccount> found = accountId.map(integrations::of).orElseGet(integrations::all);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        found.forEach(account -> data.add(JsonApiDocuments.resource(account.id(), "account", account.answered())));
        return JsonApiDocuments.response(200, body);
    }

    Response get(Route.Call call) {
        return answer(integrations.get(uuid(call)));
    }

    Response update(Route.Call call) {
        String id = uuid(call);
        ObjectNode sent = AccountAttributes.sent(call.http().text());
        return answer(integrations.update(id, current -> change(current, sent)));
    }

    private ObjectNode change(ObjectNode current, ObjectNode sent) {
        AccountRules.checkChange(current, sent);
        ObjectNode changed = AccountAttributes.merged(current, sent, clock.instant());
        String before = current.at("/auth_config/external_id").asText();
        offered(sent.path("auth_config"))
                .filter(offered -> !offered.equals(before))
                .ifPresent(externalIds::redeem);
        return changed;
    }

    Response delete(Route.Call call) {
        integrations.delete(uuid(call));
        return Response.empty(204);
    }

    /** @throws DatadogException 400 when the path's id is not a UUID */
    static String uuid(Route.Call call) {
        if (!UUID.matcher(call.id()).matches()) {
            throw DatadogException.of(
                    400,
                    "Invalid Parameter",
                    "invalid parameter \"aws_account_config_id\" in \"path\"; expected type \"uuid\"");
        }
        return call.id().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> offered(JsonNode auth) {
        return Optional.of(auth.path("external_id").asText()).filter(id -> !id.isEmpty());
    }

    private static Response answer(IntegratedAccount account) {
        return JsonApiDocuments.data(account.id(), "account", account.answered());
    }
}
