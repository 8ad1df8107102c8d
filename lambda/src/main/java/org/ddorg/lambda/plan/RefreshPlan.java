package org.ddorg.lambda.plan;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.request.RefreshRequest;

/**
 * Plans a refresh: restores trust policy and permissions of the last Create or Update, with Datadog's current lists. Does not
 * create a role or use the integration.
 *
 * @param added the actions that the role gets
 * @param removed the actions that the role loses
 */
public record RefreshPlan(Plan plan, SortedSet<String> added, SortedSet<String> removed) {
    /** Whether the stack owns the role, and the role serves the site of the request. */
    public static boolean ownsRole(RefreshRequest request, Map<String, String> tags) {
        return OwnershipTags.of(tags)
                .filter(ownership -> ownership.isOwnedBy(request.stack()))
                .filter(ownership -> ownership.site().equals(request.site().domain()))
                .isPresent();
    }

    /** @param observed with a role that the stack owns */
    public static RefreshPlan of(RefreshRequest request, ObservedState observed) {
        Role role = observed.role().orElseThrow();
        OwnershipTags ownership = role.ownership().orElseThrow();
        Plan.Builder builder = new Plan.Builder();
        trust(builder, request, role, ownership);
        PermissionPlanner permissions = new PermissionPlanner(
                request.stack(),
                request.role(),
                observed,
                ownership,
                request.collectsResources(),
                request.attributes().regions());
        permissions.addTo(builder);
        RolePlanner.planBoundary(
                builder,
                request.role().value(),
                role,
                ownership,
                request.attributes().boundary());
        Plan plan = new Plan("", builder.build(), permissions.attachments());
        return new RefreshPlan(plan, permissions.added(), permissions.removed());
    }

    private static void trust(Plan.Builder builder, RefreshRequest request, Role role, OwnershipTags ownership) {
        Map<String, Object> statement =
                TrustPolicies.datadog(request.site(), request.stack().partition(), request.externalId());
        Map<String, Object> target =
                TrustPolicies.withDatadog(TrustPolicies.existing(Optional.of(role), ownership), statement);
        if (!target.equals(role.trust())) {
            builder.add(
                    Plan.Builder.ATTACH, new Step.PutTrustPolicy(request.role().value(), target));
        }
    }

    /** Whether the plan depends on the space that inline policies of others leave. */
    public boolean writesInline() {
        return plan.stages().stream().anyMatch(stage -> stage.stream().anyMatch(Step.PutInline.class::isInstance));
    }
}
