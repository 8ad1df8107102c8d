package org.ddorg.lambda.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
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
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.OwnershipTags.Preexisting;
import org.ddorg.lambda.request.RoleName;
import org.ddorg.lambda.request.StackId;

/**
 * The steps that make the role's permissions what Datadog asks for. After each single one of them the role holds at
 * least what the old and the new lists share: first comes what adds and takes nothing away that is still wanted, then
 * the attachments, then the inline policy where it gives something up to the managed ones, and what goes goes last.
 */
final class PermissionPlanner {
    /** IAM's limit for all inline policies of a role together; white space does not count. */
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

    /** @param regions those that the permissions hold in; empty for all */
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
        this.inlineFits =
                PermissionsPolicy.size(observed.standard()) + PermissionsPolicy.sizeOfRegions(regions) + others
                        <= INLINE_LIMIT;
        this.attached = observed.role().map(Role::attached).orElse(Set.of());
        observed.policies().forEach(policy -> present.put(policy.number(), policy));
        this.desired = new ActionMatcher(allWanted());
        this.attachments = new AttachmentQuota(observed, this::arn, wantsAudit());
        this.packed = attachments.packed(
                managedActions(),
                presentActions(),
                desired,
                PolicyPacker.MAX_ACTIONS_SIZE - PermissionsPolicy.sizeOfRegions(regions));
    }

    /** How many policies are attached at the most, others' included, while the steps are done and afterwards. */
    int attachments() {
        return attachments.peak(packed.keySet());
    }

    /** The actions that the role will have and has not. */
    SortedSet<String> added() {
        return without(allWanted(), presentlyAllowed());
    }

    /** The actions that the role has and will not have. */
    SortedSet<String> removed() {
        return without(presentlyAllowed(), allWanted());
    }

    void addTo(Plan.Builder stages) {
        inline(stages);
        securityAudit(stages);
        packed.forEach((number, actions) -> managed(stages, number, actions));
        present.values().stream()
                .filter(policy -> !packed.containsKey(policy.number()))
                .forEach(policy -> removed(stages, policy));
    }

    private void inline(Plan.Builder stages) {
        Optional<Map<String, Object>> document = observed.role().flatMap(Role::inline);
        Collection<String> before = document.map(PermissionsPolicy::actions).orElse(List.of());
        Map<String, Object> target = allowing(spelledLike(before, observed.standard()));
        if (inlineFits && !document.equals(Optional.of(target))) {
            // What moves to a managed policy is there before it leaves the inline one.
            ActionMatcher managed = new ActionMatcher(managedActions());
            boolean givesUp = without(before, observed.standard()).stream().anyMatch(managed::overlaps);
            stages.add(
                    givesUp ? Plan.Builder.SHRINK_INLINE : Plan.Builder.WRITE,
                    new Step.PutInline(role.value(), IamNames.INLINE_POLICY, target));
        } else if (!inlineFits && document.isPresent()) {
            stages.add(Plan.Builder.DETACH, new Step.DeleteInline(role.value(), IamNames.INLINE_POLICY));
        }
    }

    private boolean wantsAudit() {
        return collectsResources && !attached.contains(IamNames.securityAudit(stack));
    }

    private void securityAudit(Plan.Builder stages) {
        String arn = IamNames.securityAudit(stack);
        if (wantsAudit()) {
            boolean fits = attachments.auditFitsFirst(packed.keySet());
            stages.add(fits ? Plan.Builder.WRITE : Plan.Builder.DELETE, new Step.Attach(role.value(), arn));
        } else if (!collectsResources && attached.contains(arn) && ownership.created(Preexisting.SECURITY_AUDIT)) {
            stages.add(Plan.Builder.DETACH, new Step.Detach(role.value(), arn));
        }
    }

    private void managed(Plan.Builder stages, int number, Set<String> actions) {
        Map<String, Object> target = allowing(actions);
        if (!present.containsKey(number)) {
            stages.add(Plan.Builder.WRITE, create(number, target));
        } else if (!present.get(number).document().equals(target)) {
            update(stages, present.get(number), actions);
        }
        if (!attached.contains(arn(number))) {
            stages.add(Plan.Builder.ATTACH, new Step.Attach(role.value(), arn(number)));
        }
    }

    /** What is outdated here and still wanted under another name goes only when that is in force. */
    private void update(Plan.Builder stages, Policy policy, Set<String> actions) {
        Set<String> before = new TreeSet<>(PermissionsPolicy.actions(policy.document()));
        Set<String> both = new TreeSet<>(actions);
        before.stream().filter(desired::overlaps).forEach(both::add);
        boolean goesLast = both.size() > actions.size();
        // Without the regions: what both lists need may be more than one policy holds together with them.
        Map<String, Object> forNow = goesLast ? PermissionsPolicy.allowing(both) : allowing(actions);
        if (!goesLast || !before.containsAll(actions)) {
            stages.add(Plan.Builder.WRITE, new Step.UpdatePolicy(policy.arn(), forNow));
        }
        if (goesLast) {
            stages.add(Plan.Builder.DETACH, new Step.UpdatePolicy(policy.arn(), allowing(actions)));
        }
    }

    private Map<String, Object> allowing(Collection<String> actions) {
        return PermissionsPolicy.allowing(actions, regions);
    }

    private Step create(int number, Map<String, Object> document) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(OwnershipTags.OWNER, stack.arn());
        return new Step.CreatePolicy(IamNames.policyPath(role), IamNames.policy(role, number), document, tags);
    }

    private void removed(Plan.Builder stages, Policy policy) {
        if (attached.contains(policy.arn())) {
            stages.add(Plan.Builder.DETACH, new Step.Detach(role.value(), policy.arn()));
        }
        stages.delete(Plan.Builder.DETACH, Plan.Builder.DELETE, policy.arn());
    }

    private Set<String> managedActions() {
        Set<String> actions = new TreeSet<>();
        if (collectsResources) {
            actions.addAll(observed.resourceCollection());
        }
        if (!inlineFits) {
            actions.addAll(observed.standard());
        }
        return actions;
    }

    private Set<String> allWanted() {
        Set<String> actions = new TreeSet<>(observed.standard());
        if (collectsResources) {
            actions.addAll(observed.resourceCollection());
        }
        return actions;
    }

    private Set<String> presentlyAllowed() {
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

    /** The actions, each spelled as it is written already where it is: another case alone is no change. */
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
