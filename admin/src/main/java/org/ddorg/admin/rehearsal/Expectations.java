package org.ddorg.admin.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.Deployment;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.inspection.Expectation;

/**
 * Tells for every account whether it should be onboarded, as AWS documents service-managed StackSets: active accounts
 * in or below a target, save the management account.
 */
record Expectations(String managementAccountId, List<String> targets) {

    private static final List<String> OUR_STACKS =
            List.of("stack " + Deployment.ORGANIZATION_STACK, "stack " + Deployment.CODE_STACK);

    /** While ddorg is deployed. */
    List<Expectation> deployed(List<OrganizationAccount> members, List<OrganizationAccount> left) {
        List<Expectation> all =
                new ArrayList<>(members.stream().map(this::deployed).toList());
        left.forEach(account -> all.add(Expectation.untouched(account, "left the organization")));
        return all;
    }

    /** After everything was deleted. */
    static List<Expectation> deleted(List<OrganizationAccount> members, List<OrganizationAccount> left) {
        List<OrganizationAccount> all = new ArrayList<>(members);
        all.addAll(left);
        return all.stream()
                .map(account -> Expectation.untouched(account, "everything deleted"))
                .toList();
    }

    private Expectation deployed(OrganizationAccount account) {
        return exemption(account)
                .map(because -> Expectation.untouched(account, because).permitting(permitted(account)))
                .orElseGet(() -> Expectation.onboarded(account));
    }

    private Optional<String> exemption(OrganizationAccount account) {
        if (isManagement(account)) {
            return Optional.of("management account");
        }
        if (!account.isActive()) {
            return Optional.of("suspended");
        }
        return account.isUnder(targets) ? Optional.empty() : Optional.of("outside the targets");
    }

    private List<String> permitted(OrganizationAccount account) {
        return isManagement(account) ? OUR_STACKS : List.of();
    }

    private boolean isManagement(OrganizationAccount account) {
        return account.id().equals(managementAccountId);
    }
}
