package org.ddorg.sandbox.s3;

import java.util.Optional;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.iam.PolicyDocument;
import org.ddorg.sandbox.iam.PolicyEvaluator;
import org.ddorg.sandbox.iam.PolicyEvaluator.Decision;
import org.ddorg.sandbox.iam.Requesters;

/**
 * What a bucket's policy says to callers: a deny binds everybody, and callers of other accounts than the bucket's need
 * an allow.
 */
record BucketAccess(Requesters requesters) {

    void check(Bucket bucket, Caller caller, Access access) {
        Decision decision = decide(bucket, caller, access);
        boolean owner = bucket.owner().equals(caller.accountId());
        if (decision == Decision.EXPLICIT_DENY && !mayAlwaysMend(owner, caller, access)) {
            throw denied(caller, access, "with an explicit deny in a resource-based policy");
        }
        if (decision != Decision.ALLOW && !owner) {
            throw denied(caller, access, "because no resource-based policy allows the " + access.action() + " action");
        }
    }

    private Decision decide(Bucket bucket, Caller caller, Access access) {
        Optional<PolicyDocument> policy = bucket.setting("policy").map(PolicyDocument::read);
        return policy.map(document ->
                        PolicyEvaluator.decide(document, requesters.of(caller), requesters.describe(access, caller)))
                .orElse(Decision.IMPLICIT_DENY);
    }

    /** The root of the owning account can get itself back in. */
    private static boolean mayAlwaysMend(boolean owner, Caller caller, Access access) {
        return owner && caller.roleName().isEmpty() && access.action().endsWith("BucketPolicy");
    }

    private static AwsException denied(Caller caller, Access access, String why) {
        return new AwsException(
                403,
                "AccessDenied",
                "User: %s is not authorized to perform: %s on resource: \"%s\" %s"
                        .formatted(caller.principalArn(), access.action(), access.resource(), why));
    }
}
