package org.ddorg.admin.reconcile;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogIntegration;

/**
 * The state of one account, and why.
 *
 * @param account without name, status and parents if it is not in the organization
 * @param cause of a failure
 * @param reason for people; may be empty
 * @param differences between the desired settings and Datadog's
 */
public record AccountStatus(
        OrganizationAccount account,
        AccountState state,
        Optional<FailureCause> cause,
        String reason,
        List<SettingDifference> differences,
        Optional<Instance> instance,
        List<DatadogIntegration> integrations) {

    /** Whether its stack refuses every update. */
    boolean isStuck() {
        return cause.filter(FailureCause::isStuck).isPresent();
    }

    public AccountStatus withReason(String reason) {
        return new AccountStatus(account, state, cause, reason, differences, instance, integrations);
    }
}
