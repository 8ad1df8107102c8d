package org.ddorg.admin.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.rehearsal.inspection.Expectation;

/**
 * Which accounts should be onboarded, as AWS documents service-managed StackSets: active accounts in or below a target.
 * The organization stack itself onboards the management account, which no StackSet reaches.
 */
record ExpectationRules(String managementAccountId, List<String> targets) {

    /** While ddorg is deployed. */
    List<Expectation> deployed(List<OrganizationAccount> members, List<OrganizationAccount> left) {
        List<Expectation> all =
                new ArrayList<>(members.stream().map(this::deployed).toList());
        left.forEach(account -> all.add(Expectation.left(account)));
        return all;
    }

    /** After the uninstallation. */
    static List<Expectation> deleted(List<OrganizationAccount> members, List<OrganizationAccount> left) {
        List<Expectation> all = new ArrayList<>(members.stream()
                .map(account -> Expectation.untouched(account, "uninstalled"))
                .toList());
        left.forEach(account -> all.add(Expectation.left(account)));
        return all;
    }

    private Expectation deployed(OrganizationAccount account) {
        if (account.id().equals(managementAccountId)) {
            return Expectation.onboardedDirectly(account);
        }
        return exemption(account)
                .map(because -> Expectation.untouched(account, because))
                .orElseGet(() -> Expectation.onboarded(account));
    }

    private Optional<String> exemption(OrganizationAccount account) {
        if (!account.isActive()) {
            return Optional.of("suspended");
        }
        return account.isUnder(targets) ? Optional.empty() : Optional.of("outside the targets");
    }
}
