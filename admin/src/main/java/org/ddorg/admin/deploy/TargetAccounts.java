package org.ddorg.admin.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationTree;

/**
 * Which accounts a StackSet with the organization template's parameters reaches.
 *
 * @param targets units, or the root
 */
record TargetAccounts(List<String> targets, Set<String> excluded) {

    TargetAccounts {
        targets = List.copyOf(targets);
        excluded = Set.copyOf(excluded);
    }

    static TargetAccounts of(Map<String, String> parameters) {
        List<String> targets = new ArrayList<>();
        Stream.of("OrganizationalUnitIds", "ProductionUnitIds", "SandboxUnitIds")
                .forEach(name -> targets.addAll(entries(parameters, name)));
        return new TargetAccounts(targets, Set.copyOf(entries(parameters, "ExcludedAccounts")));
    }

    /** The entries of a parameter that is a list. */
    static List<String> entries(Map<String, String> parameters, String name) {
        return Stream.of(parameters.getOrDefault(name, "").split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether the account is under a target, and not left out. */
    boolean holds(OrganizationAccount account) {
        return account.isUnder(targets) && !excluded.contains(account.id());
    }

    /** The active accounts that it holds, without the management account. */
    List<OrganizationAccount> accounts(OrganizationTree tree, String managementAccount) {
        return tree.accounts().stream()
                .filter(account -> account.isActive() && holds(account))
                .filter(account -> !account.id().equals(managementAccount))
                .toList();
    }
}
