package org.ddorg.admin.aws;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The OUs and accounts of an organization.
 *
 * @param ous the paths of the root, {@code /}, and of all OUs by id, parents first
 * @param accounts all accounts
 */
public record OrganizationTree(Map<String, String> ous, List<OrganizationAccount> accounts) {

    public OrganizationTree {
        ous = Collections.unmodifiableMap(new LinkedHashMap<>(ous));
        accounts = List.copyOf(accounts);
    }

    /** The id of an OU, or of the root, by its id or path: {@code ou-…}, {@code /Workloads}. */
    public Optional<String> ouId(String idOrPath) {
        if (ous.containsKey(idOrPath)) {
            return Optional.of(idOrPath);
        }
        return ous.entrySet().stream()
                .filter(ou -> ou.getValue().equals(idOrPath))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public String rootId() {
        return ous.keySet().iterator().next();
    }

    /** The path of an OU; the id itself when the tree does not contain it. */
    public String path(String ouId) {
        return ous.getOrDefault(ouId, ouId);
    }

    public Optional<OrganizationAccount> account(String id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }
}
