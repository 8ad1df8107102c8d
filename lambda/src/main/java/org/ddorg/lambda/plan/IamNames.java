package org.ddorg.lambda.plan;

import org.ddorg.lambda.request.RoleName;
import org.ddorg.lambda.request.StackId;

/** The names of the IAM resources that ddorg creates. */
public final class IamNames {
    /** The inline policy with the permissions that Datadog always needs. */
    public static final String INLINE_POLICY = "ddorg-standard";

    private static final String DESCRIPTION =
            "Assumed by Datadog to monitor this account. Made and kept current by ddorg; do not edit.";

    private IamNames() {}

    static String description() {
        return DESCRIPTION;
    }

    /** The path of a role's managed policies, and of nothing else. */
    public static String policyPath(RoleName role) {
        return "/ddorg/" + role + "/";
    }

    static String policy(RoleName role, int number) {
        // Fits: policy names may have 128 characters, role names 64.
        return role + "-" + number;
    }

    static String policyArn(StackId stack, RoleName role, int number) {
        return policyArnPrefix(stack, role) + policy(role, number);
    }

    /** The AWS managed policy that resource collection and CSPM need. */
    static String securityAudit(StackId stack) {
        return "arn:" + stack.partition() + ":iam::aws:policy/SecurityAudit";
    }

    static boolean isManagedPolicy(String policyArn, StackId stack, RoleName role) {
        return policyArn.startsWith(policyArnPrefix(stack, role));
    }

    private static String policyArnPrefix(StackId stack, RoleName role) {
        return "arn:" + stack.partition() + ":iam::" + stack.account() + ":policy" + policyPath(role);
    }
}
