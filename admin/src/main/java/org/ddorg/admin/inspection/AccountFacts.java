package org.ddorg.admin.inspection;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.StackSetState.Instance;
import org.ddorg.admin.datadog.Registration;

/**
 * What is there of ours in one account.
 *
 * @param instance its stack instance
 * @param role the role that Datadog assumes
 * @param registrations what Datadog has for the account; at most one, if all is well
 * @param traces roles, policies and stacks in the account that AWS did not make itself
 */
public record AccountFacts(
        Optional<Instance> instance, Optional<RoleFacts> role, List<Registration> registrations, List<String> traces) {

    public AccountFacts {
        registrations = List.copyOf(registrations);
        traces = List.copyOf(traces);
    }
}
