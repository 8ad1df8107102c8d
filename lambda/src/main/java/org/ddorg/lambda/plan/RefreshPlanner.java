package org.ddorg.lambda.plan;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.request.RefreshRequest;

/**
 * The plan of a refresh: trust and permissions become again what the last Create or Update made them, with Datadog's
 * lists of today. It makes no role, and knows no registration.
 *
 * @param added the actions that the role did not have and will have
 * @param removed the actions that the role had and will not have
 */
public record RefreshPlanner(Plan plan, SortedSet<String> added, SortedSet<String> removed) {
    private static final int TRUST = 2;
    private static final int BOUND = 7;

    /** Whether the role is the stack's, and serves the site that the request speaks of. */
    public static boolean ownsRole(RefreshRequest request, Map<String, String> tags) {
        return OwnershipTags.of(tags)
                .filter(ownership -> ownership.owner().equals(request.stack().arn()))
                .filter(ownership -> ownership.site().equals(request.site().domain()))
                .isPresent();
    }

    /** @param observed with a role that is the stack's */
    public static RefreshPlanner of(RefreshRequest request, ObservedState observed) {
        Role role = observed.role().orElseThrow();
        OwnershipTags ownership = role.ownership().orElseThrow();
        Plan.Builder stages = new Plan.Builder();
        trust(stages, request, role, ownership);
        PermissionPlanner permissions = new PermissionPlanner(
                request.stack(),
                request.role(),
                observed,
                ownership,
                request.collectsResources(),
                request.attributes().regions());
        permissions.addTo(stages);
        RolePlanner.planBoundary(
                stages,
                BOUND,
                request.role().value(),
                role,
                ownership,
                request.attributes().boundary());
        Plan plan = new Plan("", stages.build(), permissions.attachments());
        return new RefreshPlanner(plan, permissions.added(), permissions.removed());
    }

    private static void trust(Plan.Builder stages, RefreshRequest request, Role role, OwnershipTags ownership) {
        Map<String, Object> ours =
                TrustPolicies.datadog(request.site(), request.stack().partition(), request.externalId());
        Map<String, Object> target =
                TrustPolicies.withDatadog(TrustPolicies.existing(Optional.of(role), ownership), ours);
        if (!target.equals(role.trust())) {
            stages.add(TRUST, new Step.PutTrustPolicy(request.role().value(), target));
        }
    }

    /** Whether it hangs on the room that the inline policies of others leave. */
    public boolean writesInline() {
        return plan.stages().stream().anyMatch(stage -> stage.stream().anyMatch(Step.PutInline.class::isInstance));
    }
}
