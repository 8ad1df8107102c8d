package org.ddorg.admin.deploy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.stack.OrganizationStack;

/**
 * The accounts that a StackSet with the organization template's parameters covers.
 *
 * @param targets ids of OUs, or of the root
 */
record TargetAccounts(List<String> targets, Set<String> excluded) {

    static TargetAccounts of(Map<String, String> parameters) {
        List<String> targets = Stream.of("OrganizationalUnitIds", "ProductionUnitIds", "SandboxUnitIds")
                .flatMap(name -> OrganizationStack.entries(parameters, name).stream())
                .toList();
        return new TargetAccounts(targets, Set.copyOf(OrganizationStack.entries(parameters, "ExcludedAccounts")));
    }

    /** Whether the account is under a target and not excluded. */
    boolean contains(OrganizationAccount account) {
        return account.isUnder(targets) && !excluded.contains(account.id());
    }

    /** The covered active accounts, without the management account. */
    List<OrganizationAccount> accounts(OrganizationTree tree, String managementAccount) {
        return tree.accounts().stream()
                .filter(account -> account.isActive() && contains(account))
                .filter(account -> !account.id().equals(managementAccount))
                .toList();
    }
}
