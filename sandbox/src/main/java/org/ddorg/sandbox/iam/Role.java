package org.ddorg.sandbox.iam;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The state of a role.
 *
 * @param id {@code AROA…}
 * @param inlinePolicies documents by policy name
 * @param attachedPolicies the ARNs of managed policies
 */
public record Role(
        String id,
        String arn,
        Instant createDate,
        RoleSettings settings,
        Map<String, String> inlinePolicies,
        Set<String> attachedPolicies) {
    public Role {
        inlinePolicies = new TreeMap<>(inlinePolicies);
        attachedPolicies = new TreeSet<>(attachedPolicies);
    }

    public String name() {
        return settings.name();
    }

    Role with(RoleSettings newSettings) {
        return new Role(id, arn, createDate, newSettings, inlinePolicies, attachedPolicies);
    }

    Role withInlinePolicies(Map<String, String> policies) {
        return new Role(id, arn, createDate, settings, policies, attachedPolicies);
    }

    Role withAttachedPolicies(Set<String> policyArns) {
        return new Role(id, arn, createDate, settings, inlinePolicies, policyArns);
    }

    /** Whether a managed policy is attached to this role or bounds it. */
    boolean uses(String policyArn) {
        return attachedPolicies.contains(policyArn) || isBoundedBy(policyArn);
    }

    public boolean isBoundedBy(String policyArn) {
        return settings.permissionsBoundary().filter(policyArn::equals).isPresent();
    }
}
