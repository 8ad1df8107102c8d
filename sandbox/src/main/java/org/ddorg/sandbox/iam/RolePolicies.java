package org.ddorg.sandbox.iam;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ddorg.sandbox.iam.policy.IamError;
import org.ddorg.sandbox.iam.policy.PolicyDocument;

/** The policies of roles: inline policies, and managed ones that are attached. */
public final class RolePolicies {
    private static final int LARGEST_SUM = 10_240;
    private static final int MOST_ATTACHED = 10;

    private final IamAccount account;
    private volatile int mostAttached = MOST_ATTACHED;

    RolePolicies(IamAccount account) {
        this.account = account;
    }

    /**
     * Adds or replaces an inline policy. @throws org.ddorg.sandbox.aws.AwsException {@code LimitExceeded} above 10,240
     * characters in total
     */
    public void put(String roleName, String policyName, String document) {
        IamValidation.name("policyName", policyName, 128);
        PolicyDocument.identity(document);
        account.roles().change(roleName, role -> {
            Map<String, String> policies = new TreeMap<>(role.inlinePolicies());
            policies.put(policyName, document.intern());
            if (policies.values().stream().mapToInt(IamValidation::size).sum() > LARGEST_SUM) {
                throw IamError.LimitExceeded.with(
                        "Maximum policy size of " + LARGEST_SUM + " bytes exceeded for role " + roleName);
            }
            return role.withInlinePolicies(policies);
        });
    }

    /** The document of an inline policy. @throws org.ddorg.sandbox.aws.AwsException {@code NoSuchEntity} */
    public String get(String roleName, String policyName) {
        String document = account.roles().get(roleName).inlinePolicies().get(policyName);
        if (document == null) {
            throw IamError.NoSuchEntity.with("The role policy with name " + policyName + " cannot be found.");
        }
        return document;
    }

    /** Deletes an inline policy. @throws org.ddorg.sandbox.aws.AwsException {@code NoSuchEntity} */
    public void delete(String roleName, String policyName) {
        account.roles().change(roleName, role -> {
            get(roleName, policyName);
            Map<String, String> policies = new TreeMap<>(role.inlinePolicies());
            policies.remove(policyName);
            return role.withInlinePolicies(policies);
        });
    }

    /** Grants the account another quota of attached policies per role, as Service Quotas does. */
    public void setMostAttached(int quota) {
        mostAttached = quota;
    }

    public int mostAttached() {
        return mostAttached;
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
            if (attached.size() > mostAttached) {
                throw IamError.LimitExceeded.with("Cannot exceed quota for PoliciesPerRole: " + mostAttached);
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
}
