package org.ddorg.lambda.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.contract.RoleAttributes;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.permission.ActionMatcher;
import org.ddorg.lambda.plan.permission.PermissionsPolicy;
import org.ddorg.lambda.plan.permission.PolicyPacker;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.plan.tag.OwnershipTags.Preexisting;
import org.ddorg.lambda.request.StackId;

/**
 * Plans the role's permissions. After every step the role has at least what the old and the new lists share: steps that only
 * add come first, then attachments, then the inline policy if managed policies take actions over, and removals last.
 */
final class PermissionPlanner {
    /** IAM's limit for all inline policies of a role together, without white space. */
    static final int INLINE_LIMIT = 10_240;

    private final StackId stack;
    private final RoleName role;
    private final ObservedState observed;
    private final OwnershipTags ownership;
    private final List<String> regions;
    private final boolean collectsResources;
    private final boolean inlineFits;
    private final Set<String> attached;
    private final SortedMap<Integer, Policy> present = new TreeMap<>();
    private final ActionMatcher desired;
    private final AttachmentQuota attachments;
    private final SortedMap<Integer, Set<String>> packed;

    /** @param regions where the permissions apply; empty for all */
    PermissionPlanner(
            StackId stack,
            RoleName role,
            ObservedState observed,
            OwnershipTags ownership,
            boolean collectsResources,
            List<String> regions) {
        this.regions = regions;
        this.stack = stack;
        this.role = role;
        this.observed = observed;
        this.ownership = ownership;
        this.collectsResources = collectsResources;
        int others = observed.role().map(Role::othersInline).orElse(0);
        this.inlineFits = PermissionsPolicy.size(observed.permissions().standard())
                        + PermissionsPolicy.sizeOfRegions(regions)
                        + others
                <= INLINE_LIMIT;
        this.attached = observed.role().map(Role::attached).orElse(Set.of());
        observed.policies().forEach(policy -> present.put(policy.number(), policy));
        this.desired = new ActionMatcher(allDesired());
        this.attachments = new AttachmentQuota(observed, this::arn, wantsAudit());
        this.packed = attachments.packed(
                managedActions(),
                presentActions(),
                desired,
                PolicyPacker.MAX_ACTIONS_SIZE - PermissionsPolicy.sizeOfRegions(regions));
    }

    /** The most policies attached at any time, including those of others. */
    int attachments() {
        return attachments.peak(packed.keySet());
    }

    /** The actions that the role gets. */
    SortedSet<String> added() {
        return without(allDesired(), allowed());
    }

    /** The actions that the role loses. */
    SortedSet<String> removed() {
        return without(allowed(), allDesired());
    }

    void addTo(Plan.Builder builder) {
        inline(builder);
        securityAudit(builder);
        packed.forEach((number, actions) -> managed(builder, number, actions));
        present.values().stream()
                .filter(policy -> !packed.containsKey(policy.number()))
                .forEach(policy -> removed(builder, policy));
    }

    private void inline(Plan.Builder builder) {
        Optional<Map<String, Object>> document = observed.role().flatMap(Role::inline);
        Collection<String> before = document.map(PermissionsPolicy::actions).orElse(List.of());
        Map<String, Object> target =
                allowing(spelledLike(before, observed.permissions().standard()));
        if (inlineFits && !document.equals(Optional.of(target))) {
            // An action is in the managed policy before it leaves the inline one.
            ActionMatcher managed = new ActionMatcher(managedActions());
            boolean movesActions =
                    without(before, observed.permissions().standard()).stream().anyMatch(managed::overlaps);
            builder.add(
                    movesActions ? Plan.Builder.UPDATE : Plan.Builder.WRITE,
                    new Step.PutInline(role.value(), IamNames.INLINE_POLICY, target));
        } else if (!inlineFits && document.isPresent()) {
            builder.add(Plan.Builder.DETACH, new Step.DeleteInline(role.value(), IamNames.INLINE_POLICY));
        }
    }

    private boolean wantsAudit() {
        return collectsResources && !attached.contains(IamNames.securityAudit(stack));
    }

    private void securityAudit(Plan.Builder builder) {
        String arn = IamNames.securityAudit(stack);
        if (wantsAudit()) {
            boolean fits = attachments.auditFitsFirst(packed.keySet());
            builder.add(fits ? Plan.Builder.WRITE : Plan.Builder.DELETE, new Step.Attach(role.value(), arn));
        } else if (!collectsResources && attached.contains(arn) && ownership.created(Preexisting.SECURITY_AUDIT)) {
            builder.add(Plan.Builder.DETACH, new Step.Detach(role.value(), arn));
        }
    }

    private void managed(Plan.Builder builder, int number, Set<String> actions) {
        Map<String, Object> target = allowing(actions);
        if (!present.containsKey(number)) {
            builder.add(Plan.Builder.WRITE, create(number, target));
        } else if (!present.get(number).document().equals(target)) {
            update(builder, present.get(number), actions);
        }
        if (!attached.contains(arn(number))) {
            builder.add(Plan.Builder.ATTACH, new Step.Attach(role.value(), arn(number)));
        }
    }

    /** An outdated action that overlaps with a desired one is removed only after that is in force. */
    private void update(Plan.Builder builder, Policy policy, Set<String> actions) {
        Set<String> before = new TreeSet<>(PermissionsPolicy.actions(policy.document()));
        Set<String> both = new TreeSet<>(actions);
        before.stream().filter(desired::overlaps).forEach(both::add);
        boolean removesLater = both.size() > actions.size();
        // Without the regions: both lists together may not fit into one policy with them.
        Map<String, Object> interim = removesLater ? PermissionsPolicy.allowing(both) : allowing(actions);
        if (!removesLater || !before.containsAll(actions)) {
            builder.add(Plan.Builder.WRITE, new Step.UpdatePolicy(policy.arn(), interim));
        }
        if (removesLater) {
            builder.add(Plan.Builder.DETACH, new Step.UpdatePolicy(policy.arn(), allowing(actions)));
        }
    }

    private Map<String, Object> allowing(Collection<String> actions) {
        return PermissionsPolicy.allowing(actions, regions);
    }

    private Step create(int number, Map<String, Object> document) {
        Map<String, String> tags = Map.of(RoleAttributes.OWNER_TAG, stack.arn());
        return new Step.CreatePolicy(IamNames.policyPath(role), IamNames.policy(role, number), document, tags);
    }

    private void removed(Plan.Builder builder, Policy policy) {
        if (attached.contains(policy.arn())) {
            builder.add(Plan.Builder.DETACH, new Step.Detach(role.value(), policy.arn()));
        }
        builder.deletePolicy(policy.arn());
    }

    private Set<String> managedActions() {
        Set<String> actions = new TreeSet<>();
        if (collectsResources) {
            actions.addAll(observed.permissions().resourceCollection());
        }
        if (!inlineFits) {
            actions.addAll(observed.permissions().standard());
        }
        return actions;
    }

    private Set<String> allDesired() {
        Set<String> actions = managedActions();
        actions.addAll(observed.permissions().standard());
        return actions;
    }

    private Set<String> allowed() {
        Stream<Map<String, Object>> managed = present.values().stream()
                .filter(policy -> attached.contains(policy.arn()))
                .map(Policy::document);
        return Stream.concat(observed.role().flatMap(Role::inline).stream(), managed)
                .flatMap(document -> PermissionsPolicy.actions(document).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedMap<Integer, Set<String>> presentActions() {
        SortedMap<Integer, Set<String>> actions = new TreeMap<>();
        present.forEach(
                (number, policy) -> actions.put(number, new TreeSet<>(PermissionsPolicy.actions(policy.document()))));
        return actions;
    }

    private String arn(int number) {
        return IamNames.policyArn(stack, role, number);
    }

    /** The actions in their present spelling: a difference in case is no change. */
    private static Collection<String> spelledLike(Collection<String> before, Collection<String> actions) {
        Map<String, String> spelled = new TreeMap<>();
        actions.forEach(action -> spelled.put(ActionMatcher.key(action), action));
        before.forEach(action -> spelled.computeIfPresent(ActionMatcher.key(action), (key, other) -> action));
        return spelled.values();
    }

    private static SortedSet<String> without(Collection<String> actions, Collection<String> others) {
        Set<String> keys = others.stream().map(ActionMatcher::key).collect(Collectors.toSet());
        return actions.stream()
                .filter(action -> !keys.contains(ActionMatcher.key(action)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
