package org.ddorg.sandbox.iam;

import java.util.Map;
import java.util.TreeMap;

/** The inline policies of all roles. */
public final class InlinePolicies {
    private static final int LARGEST_SUM = 10_240;

    private final IamAccount account;

    InlinePolicies(IamAccount account) {
        this.account = account;
    }

    /**
     * Adds or replaces a policy. @throws org.ddorg.sandbox.aws.AwsException {@code LimitExceeded} above 10,240
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

    /** The document. @throws org.ddorg.sandbox.aws.AwsException {@code NoSuchEntity} */
    public String get(String roleName, String policyName) {
        String document = account.roles().get(roleName).inlinePolicies().get(policyName);
        if (document == null) {
            throw IamError.NoSuchEntity.with("The role policy with name " + policyName + " cannot be found.");
        }
        return document;
    }

    public void delete(String roleName, String policyName) {
        account.roles().change(roleName, role -> {
            get(roleName, policyName);
            Map<String, String> policies = new TreeMap<>(role.inlinePolicies());
            policies.remove(policyName);
            return role.withInlinePolicies(policies);
        });
    }
}
