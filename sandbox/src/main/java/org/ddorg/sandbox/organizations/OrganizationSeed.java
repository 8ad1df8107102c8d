package org.ddorg.sandbox.organizations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The initial state of an organization, as printed by {@code aws organizations list-roots}, {@code
 * list-organizational-units-for-parent} and {@code list-accounts-for-parent}.
 *
 * @param organizationId {@code o-…}
 * @param rootId {@code r-…}
 * @param units all organizational units, parents before their children
 * @param accounts all accounts, the management account among them
 */
public record OrganizationSeed(
        String organizationId,
        String managementAccountId,
        String rootId,
        List<OrganizationalUnit> units,
        List<Account> accounts) {
    private static final Instant JOINED = Instant.parse("2024-01-15T09:00:00Z");

    /** A small organization for tests: one OU with the given number of active members. */
    public static OrganizationSeed withMembers(int members) {
        String root = "r-ab12";
        OrganizationalUnit workloads = new OrganizationalUnit("ou-ab12-workload", "Workloads", root);
        List<Account> accounts = new ArrayList<>();
        accounts.add(active("000000000001", "management", root));
        for (int i = 1; i <= members; i++) {
            accounts.add(
                    active(String.format(Locale.ROOT, "%012d", 100_000_000_000L + i), "member-" + i, workloads.id()));
        }
        return new OrganizationSeed("o-ddorg12345", "000000000001", root, List.of(workloads), accounts);
    }

    private static Account active(String id, String name, String parentId) {
        return new Account(id, name, name + "@example.com", "ACTIVE", "CREATED", JOINED, parentId);
    }
}
