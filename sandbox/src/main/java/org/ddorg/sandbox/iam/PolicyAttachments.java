package org.ddorg.sandbox.iam;

import java.util.Set;
import java.util.TreeSet;

/** Which managed policies are attached to which roles. */
public final class PolicyAttachments {
    private static final int MOST_PER_ROLE = 10;

    private final IamAccount account;
    private volatile int mostPerRole = MOST_PER_ROLE;

    PolicyAttachments(IamAccount account) {
        this.account = account;
    }

    /** Grants the account another quota of attached policies per role, as Service Quotas does. */
    public void setMostPerRole(int quota) {
        mostPerRole = quota;
    }

    int mostPerRole() {
        return mostPerRole;
    }

    /** Attaches; again is no error. @throws org.ddorg.sandbox.aws.AwsException {@code LimitExceeded} above the quota */
    public void attach(String roleName, String policyArn) {
        IamValidation.policyArn(policyArn);
        synchronized (account) {
            Role role = account.roles().get(roleName);
            if (account.policies().find(policyArn).isEmpty()) {
                throw IamError.notAttachable(policyArn);
            }
            Set<String> attached = new TreeSet<>(role.attachedPolicies());
            attached.add(policyArn);
            if (attached.size() > mostPerRole) {
                throw IamError.limit("Cannot exceed quota for PoliciesPerRole: " + mostPerRole);
            }
            account.roles().put(role.withAttachedPolicies(attached));
        }
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code NoSuchEntity} when it is not attached */
    public void detach(String roleName, String policyArn) {
        IamValidation.policyArn(policyArn);
        synchronized (account) {
            Role role = account.roles().get(roleName);
            Set<String> attached = new TreeSet<>(role.attachedPolicies());
            if (!attached.remove(policyArn)) {
                throw IamError.noPolicy(policyArn);
            }
            account.roles().put(role.withAttachedPolicies(attached));
        }
    }

    /** To how many roles a policy is attached. */
    public int count(String policyArn) {
        return (int) account.roles().all().stream()
                .filter(role -> role.attachedPolicies().contains(policyArn))
                .count();
    }

    /** How many roles a policy bounds. */
    int boundaryCount(String policyArn) {
        return (int) account.roles().all().stream()
                .filter(role -> role.settings()
                        .permissionsBoundary()
                        .filter(policyArn::equals)
                        .isPresent())
                .count();
    }
}
