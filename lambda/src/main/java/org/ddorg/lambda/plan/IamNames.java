package org.ddorg.lambda.plan;

import org.ddorg.contract.RoleName;
import org.ddorg.lambda.request.StackId;

/** The names of the IAM resources that ddorg creates, and IAM's defaults. */
public final class IamNames {
    /** The inline policy with the permissions that Datadog always needs. */
    public static final String INLINE_POLICY = "ddorg-standard";

    /** IAM's default for a role's maximum session duration, in seconds. */
    public static final int DEFAULT_SESSION_DURATION = 3600;

    /** IAM's default quota of managed policies per role. */
    public static final int DEFAULT_QUOTA = 10;

    static final String DESCRIPTION =
            "Assumed by Datadog to monitor this account. Made and kept current by ddorg; do not edit.";

    private IamNames() {}

    /** The path of a role's managed policies, and of nothing else. */
    public static String policyPath(RoleName role) {
        return "/ddorg/" + role + "/";
    }

    static String policy(RoleName role, int number) {
        // Fits: policy names may have 128 characters, role names 64.
        return role + "-" + number;
    }

    static String policyArn(StackId stack, RoleName role, int number) {
        return policyArn(stack, policyPath(role) + policy(role, number));
    }

    /** The AWS managed policy that resource collection and CSPM need. */
    static String securityAudit(StackId stack) {
        return "arn:" + stack.partition() + ":iam::aws:policy/SecurityAudit";
    }

    static boolean isManagedPolicy(String policyArn, StackId stack, RoleName role) {
        return policyArn.startsWith(policyArn(stack, policyPath(role)));
    }

    static String policyArn(StackId stack, String pathAndName) {
        return "arn:" + stack.partition() + ":iam::" + stack.account() + ":policy" + pathAndName;
    }
}
