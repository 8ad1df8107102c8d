package org.ddorg.admin.aws;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An account and its place in the organization.
 *
 * @param status {@code ACTIVE}, {@code SUSPENDED}, {@code PENDING_CLOSURE}, {@code PENDING_ACTIVATION} or {@code CLOSED}
 * @param path names of the OUs above the account, the topmost first; empty at the root
 * @param parents ids of the root and of those OUs, the root's first
 * @param entry the rest of the account's entry in Organizations
 */
public record OrganizationAccount(
        String id, String name, String status, List<String> path, List<String> parents, Entry entry) {

    /**
     * An account's entry in the organization's list.
     *
     * @param email of the root user; personal data
     * @param joinedMethod {@code CREATED} or {@code INVITED}
     */
    public record Entry(String arn, String email, String joinedMethod, Optional<Instant> joinedOn) {
        /** Without the email address. */
        @Override
        public String toString() {
            return "Entry[" + arn + ", " + joinedMethod + ", " + joinedOn + "]";
        }
    }

    public OrganizationAccount {
        path = List.copyOf(path);
        parents = List.copyOf(parents);
    }

    /** An account without such an entry. */
    public OrganizationAccount(String id, String name, String status, List<String> path, List<String> parents) {
        this(id, name, status, path, parents, new Entry("", "", "", Optional.empty()));
    }

    public boolean isActive() {
        return status.equals("ACTIVE");
    }

    /** The id of the root or OU that directly contains the account. */
    public String parent() {
        return parents.get(parents.size() - 1);
    }

    /** Whether a StackSet with these targets covers the account. */
    public boolean isUnder(List<String> targets) {
        return parents.stream().anyMatch(targets::contains);
    }

    /** Whether the account, or an OU above it, is one of the ids. */
    public boolean isIn(List<String> ids) {
        return ids.contains(id) || isUnder(ids);
    }

    /** A heading for the OU of each account, by the OU's id: the path, with the id if several OUs have the path. */
    public static Map<String, String> headings(Stream<OrganizationAccount> accounts) {
        Map<String, String> paths = accounts.filter(
                        account -> !account.parents().isEmpty())
                .collect(
                        Collectors.toMap(OrganizationAccount::parent, OrganizationAccount::ouPath, (one, same) -> one));
        Map<String, String> headings = new HashMap<>();
        paths.forEach((id, path) ->
                headings.put(id, Collections.frequency(paths.values(), path) == 1 ? path : path + " (" + id + ")"));
        return headings;
    }

    /** {@code /Workloads/Production}, or {@code /} for the root. */
    public String ouPath() {
        return "/" + String.join("/", path);
    }
}
