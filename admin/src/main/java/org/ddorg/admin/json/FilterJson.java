package org.ddorg.admin.json;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.reconcile.AccountFilter;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;

/**
 * The accounts that a document is limited to.
 *
 * @param units ids of OUs
 * @param accounts ids of accounts
 * @param others how many of the other accounts are in each state
 */
public record FilterJson(List<String> units, List<String> accounts, Map<String, Integer> others) {

    /** Empty without a filter. */
    public static Optional<FilterJson> of(AccountFilter filter, List<AccountStatus> statuses) {
        return filter.isAll()
                ? Optional.empty()
                : Optional.of(new FilterJson(filter.ous(), filter.accounts(), counts(filter.others(statuses))));
    }

    /** How many accounts are in each state, of the states that occur. */
    public static Map<String, Integer> counts(List<AccountStatus> statuses) {
        Map<AccountState, Integer> counts = new EnumMap<>(AccountState.class);
        statuses.forEach(status -> counts.merge(status.state(), 1, Integer::sum));
        Map<String, Integer> named = new LinkedHashMap<>();
        counts.forEach((state, count) -> named.put(JsonWriter.name(state), count));
        return named;
    }
}
