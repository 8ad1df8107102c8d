package org.ddorg.sandbox.iam;

import java.util.Optional;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.iam.policy.PolicyDocument;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator.Decision;

/** Decides by resource-based policies: a deny applies to everybody, and callers of other accounts need an allow. */
public record ResourcePolicies(CallerResolver callers) {
    /**
     * Why a resource's policy refuses an access, in AWS's words; empty when it does not.
     *
     * @param owner the account that the resource belongs to
     */
    public Optional<String> refusal(Optional<String> policy, String owner, Caller caller, Access access) {
        Decision decision = policy.map(PolicyDocument::read)
                .map(document ->
                        PolicyEvaluator.decide(document, callers.requester(caller), callers.describe(access, caller)))
                .orElse(Decision.IMPLICIT_DENY);
        if (decision == Decision.EXPLICIT_DENY) {
            return Optional.of("with an explicit deny in a resource-based policy");
        }
        return decision == Decision.ALLOW || owner.equals(caller.accountId())
                ? Optional.empty()
                : Optional.of("because no resource-based policy allows the " + access.action() + " action");
    }
}
