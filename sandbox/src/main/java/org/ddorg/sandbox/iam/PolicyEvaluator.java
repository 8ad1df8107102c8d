package org.ddorg.sandbox.iam;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.ddorg.sandbox.aws.Access;

/** Decides by AWS's rules: a deny always wins, and what nothing allows is denied. */
public final class PolicyEvaluator {
    private PolicyEvaluator() {}

    /** What policies say of an access. */
    public enum Decision {
        ALLOW,
        /** A statement denies it. */
        EXPLICIT_DENY,
        /** No statement speaks of it. */
        IMPLICIT_DENY
    }

    /** What policies of one kind (all of a role, or its boundary) say together. */
    public static Decision decide(Collection<PolicyDocument> policies, Access access) {
        return decide(policies, statement -> statement.covers(access));
    }

    /** What a policy that names principals, a trust policy or a resource's, says to somebody. */
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
        Decision decision = Decision.IMPLICIT_DENY;
        for (PolicyDocument policy : policies) {
            for (PolicyStatement statement : policy.statements()) {
                if (covers.test(statement)) {
                    if (!statement.allows()) {
                        return Decision.EXPLICIT_DENY;
                    }
                    decision = Decision.ALLOW;
                }
            }
        }
        return decision;
    }
}
