package org.ddorg.admin.reconcile;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogIntegration;

/** An account with its stack instance and its integrations. */
record ObservedAccount(
        OrganizationAccount account, Optional<Instance> instance, List<DatadogIntegration> integrations) {

    static ObservedAccount of(OrganizationAccount account, FleetSnapshot snapshot) {
        return new ObservedAccount(
                account,
                Optional.ofNullable(snapshot.instances().get(account.id())),
                snapshot.integrations().getOrDefault(account.id(), List.of()));
    }

    boolean isIntegrated() {
        return !integrations.isEmpty();
    }

    boolean isIntegratedByDdorg(String organizationId) {
        return integrations.stream().anyMatch(r -> FleetEvaluator.isOurs(r, organizationId));
    }

    /** Whether Datadog collects neither metrics nor resources. */
    boolean isPaused() {
        return !integrations.get(0).metrics() && !integrations.get(0).resources();
    }

    AccountStatus status(AccountState state, String reason) {
        return status(state, Optional.empty(), reason, List.of());
    }

    AccountStatus drifted(List<SettingDifference> differences) {
        return status(AccountState.DRIFTED, Optional.empty(), differences.get(0).description(), differences);
    }

    AccountStatus failed(Instance failure) {
        return status(AccountState.FAILED, Optional.of(FailureCause.of(failure)), failure.message(), List.of());
    }

    private AccountStatus status(
            AccountState state, Optional<FailureCause> cause, String reason, List<SettingDifference> differences) {
        return new AccountStatus(account, state, cause, reason, differences, instance, integrations);
    }
}
