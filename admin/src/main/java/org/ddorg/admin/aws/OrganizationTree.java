package org.ddorg.admin.aws;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Of the OUs that contain these accounts. */
    public static OrganizationTree of(List<OrganizationAccount> accounts) {
        Map<String, String> ous = new LinkedHashMap<>();
        for (OrganizationAccount account : accounts) {
            for (int depth = 0; depth < account.parents().size(); depth++) {
                ous.put(
                        account.parents().get(depth),
                        "/" + String.join("/", account.path().subList(0, depth)));
            }
        }
        return new OrganizationTree(ous, accounts);
    }

    /**
     * The id of an OU, or of the root, by its id or path: {@code ou-…}, {@code /Workloads}.
     *
     * @throws UsageException when several OUs have the path, or one that looks like it
     */
    public Optional<String> ouId(String idOrPath) {
        return new OuResolver(ous).id(idOrPath);
    }

    /** @throws UsageException when there is no such OU, with the known OUs, or when several have the path */
    public String requireOuId(String idOrPath) {
        return ouId(idOrPath).orElseThrow(() -> new UsageException(noSuchOu(idOrPath)));
    }

    /** @throws UsageException as {@link #requireOuId} and {@link OuResolver#ids} */
    public List<String> requireOuIds(List<String> idsOrPaths) {
        idsOrPaths.forEach(this::requireOuId);
        return new OuResolver(ous).ids(idsOrPaths);
    }

    /** The error for an OU that is not in the organization. */
    public String noSuchOu(String idOrPath) {
        return "no such OU: " + idOrPath + ". OUs of the organization: " + String.join(", ", ous.values());
    }

    /** The path of an OU below another, or below the root, {@code /}. */
    public static String child(String parent, String name) {
        return (parent.equals("/") ? "" : parent) + "/" + name;
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
