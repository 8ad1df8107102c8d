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
        account.roles().change(roleName, role -> {
            if (account.policies().find(policyArn).isEmpty()) {
                throw IamError.NoSuchEntity.with("Policy " + policyArn + " does not exist or is not attachable.");
            }
            Set<String> attached = new TreeSet<>(role.attachedPolicies());
            attached.add(policyArn);
            if (attached.size() > mostPerRole) {
                throw IamError.LimitExceeded.with("Cannot exceed quota for PoliciesPerRole: " + mostPerRole);
            }
            return role.withAttachedPolicies(attached);
        });
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code NoSuchEntity} when it is not attached */
    public void detach(String roleName, String policyArn) {
        IamValidation.policyArn(policyArn);
        account.roles().change(roleName, role -> {
            Set<String> attached = new TreeSet<>(role.attachedPolicies());
            if (!attached.remove(policyArn)) {
                throw IamError.NoSuchEntity.with("Policy " + policyArn + " was not found.");
            }
            return role.withAttachedPolicies(attached);
        });
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
                .filter(role -> role.isBoundedBy(policyArn))
                .count();
    }
}
