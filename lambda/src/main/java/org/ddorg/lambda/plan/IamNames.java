package org.ddorg.lambda.plan;

import org.ddorg.contract.RoleName;
import org.ddorg.lambda.request.StackId;

/** What ddorg calls the things it makes in an account. */
public final class IamNames {
    /** The inline policy with the permissions that Datadog needs in any case. */
    public static final String INLINE_POLICY = "ddorg-standard";

    private static final String DESCRIPTION =
            "Assumed by Datadog to monitor this account. Made and kept current by ddorg; do not edit.";

    private IamNames() {}

    static String description() {
        return DESCRIPTION;
    }

    /** The path under which all managed policies of a role lie, and nothing else. */
    public static String policyPath(RoleName role) {
        return "/ddorg/" + role + "/";
    }

    static String policy(RoleName role, int number) {
        // A policy's name may have 128 characters, a role's 64.
        return role + "-" + number;
    }

    static String policyArn(StackId stack, RoleName role, int number) {
        return "arn:" + stack.partition() + ":iam::" + stack.account() + ":policy" + policyPath(role)
                + policy(role, number);
    }

    /** AWS's own policy with which resource collection and CSPM read configurations. */
    static String securityAudit(StackId stack) {
        return "arn:" + stack.partition() + ":iam::aws:policy/SecurityAudit";
    }

    static boolean isOurs(String policyArn, StackId stack, RoleName role) {
        return policyArn.startsWith(
                "arn:" + stack.partition() + ":iam::" + stack.account() + ":policy" + policyPath(role));
    }
}
