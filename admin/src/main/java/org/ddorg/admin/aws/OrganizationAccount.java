package org.ddorg.admin.aws;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account and where it is.
 *
 * @param status {@code ACTIVE}, {@code SUSPENDED}, {@code PENDING_CLOSURE}, {@code PENDING_ACTIVATION} or {@code CLOSED}
 * @param path the names of the organizational units it is in, the uppermost first; empty at the root
 * @param parents the ids of the same, the root's first
 * @param entry what else the organization's list of accounts says about it
 */
public record OrganizationAccount(
        String id, String name, String status, List<String> path, List<String> parents, Entry entry) {

    /**
     * An account's entry in the organization's list.
     *
     * @param email of its root user, which may be somebody's own: personal data
     * @param joinedMethod {@code CREATED} or {@code INVITED}
     */
    public record Entry(String arn, String email, String joinedMethod, Optional<Instant> joinedOn) {
        static final Entry NONE = new Entry("", "", "", Optional.empty());

        /** Without the e-mail address. */
        @Override
        public String toString() {
            return "Entry[" + arn + ", " + joinedMethod + ", " + joinedOn + "]";
        }
    }

    public OrganizationAccount {
        path = List.copyOf(path);
        parents = List.copyOf(parents);
    }

    /** One of which no more is known. */
    public OrganizationAccount(String id, String name, String status, List<String> path, List<String> parents) {
        this(id, name, status, path, parents, Entry.NONE);
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

    /** Whether it, or an OU that it is in, is one of the ids. */
    public boolean isIn(List<String> ids) {
        return ids.contains(id) || isUnder(ids);
    }

    /** {@code /Workloads/Production}, or {@code /} for the root. */
    public String unitPath() {
        return "/" + String.join("/", path);
    }
}
