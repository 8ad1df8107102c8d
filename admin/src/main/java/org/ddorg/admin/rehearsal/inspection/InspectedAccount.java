package org.ddorg.admin.rehearsal.inspection;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.Registration;

/**
 * What is there of ours in one account.
 *
 * @param instance its stack instance
 * @param role the role that Datadog assumes
 * @param registrations what Datadog has for the account; at most one, if all is well
 * @param traces roles, policies and stacks in the account that AWS did not make itself
 */
public record InspectedAccount(
        Optional<Instance> instance,
        Optional<InspectedRole> role,
        List<Registration> registrations,
        List<String> traces) {

    public InspectedAccount {
        registrations = List.copyOf(registrations);
        traces = List.copyOf(traces);
    }
}
