package org.ddorg.lambda.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.permission.ActionMatcher;
import org.ddorg.lambda.plan.permission.PolicyPacker;

/** Keeps the role's managed policies, including those of others, within IAM's quota. */
final class AttachmentQuota {
    private final ObservedState observed;
    private final Set<String> attached;
    private final Set<String> own;
    private final IntFunction<String> arn;
    private final int audit;
    private final int quota;

    /**
     * @param arn the ARN of ddorg's policy with a number
     * @param wantsAudit whether SecurityAudit will be attached
     */
    AttachmentQuota(ObservedState observed, IntFunction<String> arn, boolean wantsAudit) {
        this.observed = observed;
        this.attached = observed.role().map(Role::attached).orElse(Set.of());
        this.own = observed.policies().stream().map(Policy::arn).collect(Collectors.toSet());
        this.arn = arn;
        this.audit = wantsAudit ? 1 : 0;
        this.quota = observed.quota().orElse(IamNames.DEFAULT_QUOTA);
    }

    /**
     * The actions by policy number. Moves actions between policies only if that is needed to stay within the quota.
     *
     * @param room the space for the actions of one policy, in characters
     * @throws DdorgException {@code TOO_MANY_POLICIES} if the account's quota is known and not sufficient
     */
    SortedMap<Integer, Set<String>> packed(
            Collection<String> actions, SortedMap<Integer, Set<String>> present, ActionMatcher staying, int room) {
        SortedMap<Integer, Set<String>> unmoved = PolicyPacker.pack(actions, present, staying, Integer.MAX_VALUE, room);
        if (peak(unmoved.keySet()) <= quota) {
            return unmoved;
        }
        int most = Math.max(1, quota - others() - audit);
        SortedMap<Integer, Set<String>> fewer = PolicyPacker.pack(actions, present, staying, most, room);
        if (peak(fewer.keySet()) > quota && observed.quota().isPresent()) {
            throw tooMany(peak(fewer.keySet()));
        }
        return fewer;
    }

    /** The most policies attached at any time, if ddorg's policies have these numbers. */
    int peak(Collection<Integer> numbers) {
        int before = beforeDetaching(numbers) + (auditFitsFirst(numbers) ? audit : 0);
        return Math.max(before, others() + numbers.size() + audit);
    }

    /** Whether SecurityAudit can be attached before other policies are detached. */
    boolean auditFitsFirst(Collection<Integer> numbers) {
        return beforeDetaching(numbers) + audit <= quota;
    }

    private int beforeDetaching(Collection<Integer> numbers) {
        Set<String> all = new HashSet<>(attached);
        numbers.forEach(number -> all.add(arn.apply(number)));
        return all.size();
    }

    private int others() {
        return (int) attached.stream().filter(policy -> !own.contains(policy)).count();
    }

    private DdorgException tooMany(int needed) {
        return new DdorgException(
                ErrorCode.TOO_MANY_POLICIES,
                "Datadog's permissions need " + needed + " managed policies on the role, " + others()
                        + " of them not ddorg's, but the account's quota is " + quota + ". Nothing was changed.",
                "Raise the quota \"Managed policies per role\" (service iam, quota L-0DA4ABF3) in Service Quotas in"
                        + " us-east-1, or detach policies that are not ddorg's, then retry.");
    }
}
