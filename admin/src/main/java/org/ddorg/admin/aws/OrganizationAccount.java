package org.ddorg.admin.aws;

import java.util.List;

/**
 * An account and where it is.
 *
 * @param status {@code ACTIVE}, {@code SUSPENDED} or {@code PENDING_CLOSURE}
 * @param path the names of the organizational units it is in, the uppermost first; empty at the root
 * @param parents the ids of the same, the root's first
 */
public record OrganizationAccount(String id, String name, String status, List<String> path, List<String> parents) {

    public OrganizationAccount {
        path = List.copyOf(path);
        parents = List.copyOf(parents);
    }

    public boolean isActive() {
        return status.equals("ACTIVE");
    }

    /** The root or unit that the account is directly in. */
    public String parent() {
        return parents.get(parents.size() - 1);
    }

    /** Whether a StackSet with these targets covers it: it or something above it is one of them. */
    public boolean isUnder(List<String> targets) {
        return parents.stream().anyMatch(targets::contains);
    }

    /** {@code /Workloads/Production}, or {@code /} for the root. */
    public String unitPath() {
        return "/" + String.join("/", path);
    }
}
