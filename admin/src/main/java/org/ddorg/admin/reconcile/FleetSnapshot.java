package org.ddorg.admin.reconcile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.AutoDeployment;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogIntegration;

/**
 * The desired state, and the observed state of the organization, the StackSet and Datadog at one time.
 *
 * @param accounts of the organization
 * @param instances the StackSet's stack instances by account
 * @param integrations Datadog's integrations by account
 * @param autoDeployment of the StackSet, where it is known
 * @param otherRegions stack instances in other regions
 * @param busy whether an operation of the StackSet or of the organization stack is running
 */
public record FleetSnapshot(
        DesiredState desired,
        List<OrganizationAccount> accounts,
        Map<String, Instance> instances,
        Map<String, List<DatadogIntegration>> integrations,
        Optional<AutoDeployment> autoDeployment,
        OtherRegions otherRegions,
        boolean busy) {

    /** The same with automatic deployment as it was read later. */
    public FleetSnapshot with(Optional<AutoDeployment> later) {
        return new FleetSnapshot(desired, accounts, instances, integrations, later, otherRegions, busy);
    }
}
