package org.ddorg.sandbox.organizations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The initial state of an organization, as printed by {@code aws organizations list-roots}, {@code
 * list-organizational-units-for-parent} and {@code list-accounts-for-parent}.
 *
 * @param organizationId {@code o-…}
 * @param managementAccountId the id of the management account, which is one of the accounts
 * @param rootId {@code r-…}
 * @param units all organizational units, parents before their children
 * @param accounts all accounts, the management account among them
 */
public record OrganizationSeed(
        String organizationId, String managementAccountId, String rootId, List<Unit> units, List<Member> accounts) {
    private static final Instant JOINED = Instant.parse("2024-01-15T09:00:00Z");

    public OrganizationSeed {
        units = List.copyOf(units);
        accounts = List.copyOf(accounts);
    }

    /** An OU; its parent is the root or another OU. */
    public record Unit(String id, String name, String parentId) {}

    /**
     * An account and its parent.
     *
     * @param status {@code ACTIVE}, {@code SUSPENDED} or {@code PENDING_CLOSURE}
     * @param joinedMethod {@code CREATED} or {@code INVITED}
     */
    public record Member(
            String id,
            String name,
            String email,
            String status,
            String joinedMethod,
            Instant joinedTimestamp,
            String parentId) {}

    /** A small organization for tests: one OU with the given number of active members. */
    public static OrganizationSeed withMembers(int members) {
        String root = "r-ab12";
        Unit workloads = new Unit("ou-ab12-workload", "Workloads", root);
        List<Member> accounts = new ArrayList<>();
        accounts.add(active("000000000001", "management", root));
        for (int i = 1; i <= members; i++) {
            accounts.add(active("%012d".formatted(100_000_000_000L + i), "member-" + i, workloads.id()));
        }
        return new OrganizationSeed("o-ddorg12345", "000000000001", root, List.of(workloads), accounts);
    }

    private static Member active(String id, String name, String parentId) {
        return new Member(id, name, name + "@example.com", "ACTIVE", "CREATED", JOINED, parentId);
    }
}
