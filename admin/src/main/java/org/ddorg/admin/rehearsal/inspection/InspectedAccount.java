package org.ddorg.admin.rehearsal.inspection;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogIntegration;

/**
 * What was found in an account and in Datadog.
 *
 * @param role the role that Datadog assumes
 * @param traces roles, policies and stacks that AWS did not create itself
 */
public record InspectedAccount(
        Optional<Instance> instance,
        Optional<InspectedRole> role,
        List<DatadogIntegration> integrations,
        List<String> traces) {}
