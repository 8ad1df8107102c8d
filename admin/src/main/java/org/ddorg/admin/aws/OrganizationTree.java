package org.ddorg.admin.aws;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.ddorg.admin.terminal.UsageException;

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

    /**
     * The id of an OU, or of the root, by its id or path: {@code ou-…}, {@code /Workloads}.
     *
     * @throws UsageException when several OUs have the path
     */
    public Optional<String> ouId(String idOrPath) {
        if (ous.containsKey(idOrPath)) {
            return Optional.of(idOrPath);
        }
        return onlyId(
                idOrPath,
                ous.entrySet().stream()
                        .filter(ou -> ou.getValue().equals(idOrPath))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** @throws UsageException when there is no such OU, with the known OUs, or when several have the path */
    public String requireOuId(String idOrPath) {
        return ouId(idOrPath).orElseThrow(() -> new UsageException(noSuchOu(idOrPath)));
    }

    private String noSuchOu(String idOrPath) {
        return "no such OU: " + idOrPath + ". OUs of the organization: " + String.join(", ", ous.values());
    }

    /**
     * The id of the OU with this path, if there is one. Names may contain slashes, so that OUs can share a path.
     *
     * @throws UsageException for several ids
     */
    public static Optional<String> onlyId(String path, List<String> ids) {
        if (ids.size() > 1) {
            throw new UsageException(
                    "OU path " + path + " is ambiguous: " + String.join(", ", new TreeSet<>(ids)) + ". Pass the ID.");
        }
        return ids.stream().findFirst();
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
