package org.ddorg.admin.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.rehearsal.inspection.Expectation;

/**
 * Which accounts should be onboarded, as AWS documents service-managed StackSets: active accounts in or below a target.
 * The organization stack itself, or a stack of its own, onboards the management account, which no StackSet reaches.
 *
 * @param delegate the delegated administrator that deploys; outside of the targets, it has the deployment's stacks only
 */
record ExpectationRules(String managementAccountId, List<String> targets, Optional<String> delegate) {

    /** While ddorg is deployed, or after its uninstallation. */
    List<Expectation> of(boolean deployed, List<OrganizationAccount> members, List<OrganizationAccount> left) {
        return Stream.concat(
                        members.stream()
                                .filter(account -> !deployed || account.isUnder(targets) || !isDelegate(account))
                                .map(account ->
                                        deployed ? deployed(account) : Expectation.untouched(account, "uninstalled")),
                        left.stream().map(Expectation::left))
                .toList();
    }

    private boolean isDelegate(OrganizationAccount account) {
        return delegate.filter(account.id()::equals).isPresent();
    }

    private Expectation deployed(OrganizationAccount account) {
        if (account.id().equals(managementAccountId)) {
            return Expectation.onboardedDirectly(account);
        }
        if (!account.isActive()) {
            return Expectation.untouched(account, "suspended");
        }
        return account.isUnder(targets)
                ? Expectation.onboarded(account)
                : Expectation.untouched(account, "outside the targets");
    }
}
