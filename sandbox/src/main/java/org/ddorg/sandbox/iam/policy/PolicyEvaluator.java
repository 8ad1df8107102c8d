package org.ddorg.sandbox.iam.policy;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.ddorg.sandbox.aws.Access;

/** Evaluates policies: an explicit deny overrides any allow, and the default is deny. */
public final class PolicyEvaluator {
    private PolicyEvaluator() {}

    /** The result for an access. */
    public enum Decision {
        ALLOW,
        /** A statement denies the access. */
        EXPLICIT_DENY,
        /** No statement matches the access. */
        IMPLICIT_DENY
    }

    /** Evaluates the policies of one kind: all policies of a role, or its boundary. */
    public static Decision decide(Collection<PolicyDocument> policies, Access access) {
        return decide(policies, statement -> statement.covers(access));
    }

    /** Evaluates a trust policy or a resource-based policy for a requester. */
    public static Decision decide(PolicyDocument policy, Requester who, Access access) {
        return decide(
                List.of(policy),
                statement -> statement
                                .principals()
                                .filter(principals -> principals.include(who))
                                .isPresent()
                        && statement.covers(access));
    }

    private static Decision decide(Collection<PolicyDocument> policies, Predicate<PolicyStatement> covers) {
        List<PolicyStatement> covering = policies.stream()
                .flatMap(policy -> policy.statements().stream())
                .filter(covers)
                .toList();
        if (!covering.stream().allMatch(PolicyStatement::allows)) {
            return Decision.EXPLICIT_DENY;
        }
        return covering.isEmpty() ? Decision.IMPLICIT_DENY : Decision.ALLOW;
    }
}
