package org.ddorg.admin.reconcile;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.Registration;

/**
 * One account, and how it stands.
 *
 * @param account one that is not in the organization has no name, no status and no parents
 * @param cause why it failed, where it did
 * @param why in a sentence for people; empty where there is nothing to say
 * @param differences what Datadog has otherwise than meant
 */
public record AccountStatus(
        OrganizationAccount account,
        AccountState state,
        Optional<FailureCause> cause,
        String why,
        List<SettingDifference> differences,
        Optional<Instance> instance,
        List<Registration> registrations) {

    public AccountStatus {
        differences = List.copyOf(differences);
        registrations = List.copyOf(registrations);
    }

    /** The same, where so many are lost that the loss itself is in doubt. */
    AccountStatus heldBack() {
        String doubt = "Datadog does not have most of the accounts that are deployed: are these the keys of the right"
                + " organization of Datadog's? If they are, say ddorg apply --recreate-lost";
        return new AccountStatus(account, state, cause, doubt, differences, instance, registrations);
    }
}
