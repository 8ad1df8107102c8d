package org.ddorg.admin.aws;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An organization's units and accounts.
 *
 * @param units the path of the root, {@code /}, and of every unit, by id; what is above comes first
 * @param accounts all accounts
 */
public record OrganizationTree(Map<String, String> units, List<OrganizationAccount> accounts) {

    public OrganizationTree {
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
        accounts = List.copyOf(accounts);
    }

    /** The id of a unit, or of the root, that was named by its id or its path: {@code ou-…}, {@code /Workloads}. */
    public Optional<String> unit(String idOrPath) {
        if (units.containsKey(idOrPath)) {
            return Optional.of(idOrPath);
        }
        return units.entrySet().stream()
                .filter(unit -> unit.getValue().equals(idOrPath))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public String rootId() {
        return units.keySet().iterator().next();
    }

    /** The path of a unit that is in the tree. */
    public String path(String unitId) {
        return units.getOrDefault(unitId, unitId);
    }

    public Optional<OrganizationAccount> account(String id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }
}
