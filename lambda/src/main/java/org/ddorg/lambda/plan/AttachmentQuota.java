package org.ddorg.lambda.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;

/** How many managed policies may be attached to the role, others' included, and what fits under that. */
final class AttachmentQuota {
    /** What IAM allows every role; a larger quota has to be asked for. */
    static final int DEFAULT_QUOTA = 10;

    private final ObservedState observed;
    private final Set<String> attached;
    private final Set<String> ours;
    private final IntFunction<String> arn;
    private final int audit;
    private final int quota;

    /**
     * @param arn the ARN of our policy of a number
     * @param wantsAudit whether SecurityAudit is to be attached besides
     */
    AttachmentQuota(ObservedState observed, IntFunction<String> arn, boolean wantsAudit) {
        this.observed = observed;
        this.attached = observed.role().map(Role::attached).orElse(Set.of());
        this.ours = observed.policies().stream().map(Policy::arn).collect(Collectors.toSet());
        this.arn = arn;
        this.audit = wantsAudit ? 1 : 0;
        this.quota = observed.quota().orElse(DEFAULT_QUOTA);
    }

    /**
     * The actions by policy number: as they lie, or, where that takes more policies than there may be, in fewer.
     *
     * @param room what the actions of one policy may have together
     * @throws DdorgException {@code TOO_MANY_POLICIES} where the quota is known and even that is not enough
     */
    SortedMap<Integer, Set<String>> packed(
            Collection<String> actions, SortedMap<Integer, Set<String>> present, ActionMatcher staying, int room) {
        SortedMap<Integer, Set<String>> asTheyLie =
                PolicyPacker.pack(actions, present, staying, Integer.MAX_VALUE, room);
        if (peak(asTheyLie.keySet()) <= quota) {
            return asTheyLie;
        }
        int most = Math.max(1, quota - others() - audit);
        SortedMap<Integer, Set<String>> fewer = PolicyPacker.pack(actions, present, staying, most, room);
        if (peak(fewer.keySet()) > quota && observed.quota().isPresent()) {
            throw tooMany(peak(fewer.keySet()));
        }
        return fewer;
    }

    /** How many are attached at the most, on the way and in the end, when our policies have these numbers. */
    int peak(Collection<Integer> numbers) {
        int before = onTheWay(numbers) + (auditFitsFirst(numbers) ? audit : 0);
        return Math.max(before, others() + numbers.size() + audit);
    }

    /** Whether SecurityAudit can be attached before what goes is detached. */
    boolean auditFitsFirst(Collection<Integer> numbers) {
        return onTheWay(numbers) + audit <= quota;
    }

    private int onTheWay(Collection<Integer> numbers) {
        Set<String> all = new HashSet<>(attached);
        numbers.forEach(number -> all.add(arn.apply(number)));
        return all.size();
    }

    private int others() {
        return (int) attached.stream().filter(policy -> !ours.contains(policy)).count();
    }

    private DdorgException tooMany(int needed) {
        return new DdorgException(
                ErrorCode.TOO_MANY_POLICIES,
                "Datadog's permissions would need " + needed + " managed policies attached to the role, of which "
                        + others() + " are not ddorg's, and " + quota + " is the account's quota. Nothing was changed.",
                "Raise the quota \"Managed policies per role\" (service iam, quota L-0DA4ABF3) in Service Quotas, in"
                        + " us-east-1, for this account, or detach others' policies, then try again.");
    }
}
