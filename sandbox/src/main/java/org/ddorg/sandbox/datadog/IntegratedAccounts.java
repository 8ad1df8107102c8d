package org.ddorg.sandbox.datadog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The registered accounts, in the order they were registered, indexed by id and by account. */
final class IntegratedAccounts {
    private final Map<String, IntegratedAccount> byId = new LinkedHashMap<>();
    private final Map<String, String> idByAccount = new HashMap<>();

    synchronized List<IntegratedAccount> all() {
        return List.copyOf(byId.values());
    }

    synchronized List<IntegratedAccount> of(String accountId) {
        String id = idByAccount.get(accountId);
        return id == null ? List.of() : List.of(get(id));
    }

    synchronized Optional<IntegratedAccount> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @throws DatadogException 404 when there is none */
    synchronized IntegratedAccount get(String id) {
        return find(id).orElseThrow(() ->
                DatadogException.of(404, "Account not found", "AWS account with provided id is not integrated"));
    }

    /**
     * Registers an account.
     *
     * @param attributes called only when the account is not registered
     * @throws DatadogException 409 when it is
     */
    synchronized IntegratedAccount create(String accountId, Supplier<ObjectNode> attributes) {
        if (idByAccount.containsKey(accountId)) {
            throw DatadogException.of(409, "Account already exists", "AWS account with provided id already exists");
        }
        IntegratedAccount created = new IntegratedAccount(UUID.randomUUID().toString(), attributes.get());
        byId.put(created.id(), created);
        idByAccount.put(accountId, created.id());
        return created;
    }

    /** @throws DatadogException 404 when there is none */
    synchronized IntegratedAccount update(String id, UnaryOperator<ObjectNode> change) {
        IntegratedAccount changed = new IntegratedAccount(id, change.apply(get(id).attributes()));
        byId.put(id, changed);
        return changed;
    }

    /** @throws DatadogException 404 when there is none, also after the first delete */
    synchronized void delete(String id) {
        IntegratedAccount gone = get(id);
        byId.remove(id);
        idByAccount.remove(gone.accountId());
    }
}
