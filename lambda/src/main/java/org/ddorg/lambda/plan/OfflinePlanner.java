package org.ddorg.lambda.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.permission.FilteredPermissions;
import org.ddorg.lambda.plan.permission.PermissionsPolicy;
import org.ddorg.lambda.plan.tag.AppliedSettings;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.request.ExternalId;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;

/**
 * Plans an Update while Datadog is unavailable. CloudFormation rolls a failed Update back by another Update, and a stack
 * whose rollback fails accepts no update any more. Where the role's tags say that Datadog has the desired settings, the role
 * alone is changed back.
 */
public final class OfflinePlanner {
    private final Request request;
    private final ObservedState observed;

    /** @param observed without what Datadog would have returned */
    public OfflinePlanner(Request request, ObservedState observed) {
        this.request = request;
        this.observed = observed;
    }

    /** The state with the integration and the permissions that IAM shows; empty if Datadog is needed. */
    public Optional<ObservedState> assumed() {
        return observed.role()
                .filter(role -> isSettled(role.tags()))
                .flatMap(role -> applied(role).flatMap(applied -> assumed(role, applied)));
    }

    /** The plan without changes in Datadog. */
    public static Plan plan(Request request, ObservedState assumed) {
        return Plan.of(request, assumed).without(Step.UpdateIntegration.class);
    }

    /** Whether a failed Update left something that only Datadog can settle. */
    public boolean isHalfDone() {
        return observed.role()
                .flatMap(role -> AppliedSettings.in(role.tags()))
                .filter(applied -> applied.equals(AppliedSettings.UNKNOWN) || applied.areThoseOf(request.desired()))
                .isPresent();
    }

    private Optional<AppliedSettings> applied(Role role) {
        return AppliedSettings.in(role.tags()).filter(applied -> applied.areThoseOf(request.desired()));
    }

    /** Whether this stack owns the role at this site, and no role that a failed Update created. */
    private boolean isSettled(Map<String, String> tags) {
        return request.type() == RequestType.UPDATE
                && !request.isLeftOut()
                && OwnershipTags.of(tags)
                        .filter(ownership -> ownership.isOwnedBy(request.stack()))
                        .filter(ownership ->
                                ownership.site().equals(request.desired().site().domain()))
                        .isPresent()
                && observed.previousOwnership()
                        .filter(other -> other.isOwnedBy(request.stack()))
                        .isEmpty()
                && request.keptId().isPresent();
    }

    private Optional<ObservedState> assumed(Role role, AppliedSettings applied) {
        boolean collects = role.attached().contains(IamNames.securityAudit(request.stack()));
        return TrustPolicies.externalId(role.trust())
                .filter(ExternalId::isUsable)
                .map(externalId -> observed.with(
                        new Integration(applied.integrationId(), attributes(externalId, collects)), permissions(role)))
                .filter(state -> isComplete(state.permissions(), Plan.collectsResources(request, state)));
    }

    private Map<String, Object> attributes(String externalId, boolean collects) {
        return Map.of(
                "auth_config", Map.of("role_name", request.desired().role().value(), "external_id", externalId),
                "resources_config", Map.of("extended_collection", collects));
    }

    /** Filtered like Datadog's lists, since others may have changed the policies. */
    private FilteredPermissions permissions(Role role) {
        List<String> managed = observed.policies().stream()
                .flatMap(policy -> PermissionsPolicy.actions(policy.document()).stream())
                .distinct()
                .toList();
        return FilteredPermissions.filtered(
                role.inline().map(PermissionsPolicy::actions).orElse(List.of()),
                managed,
                request.desired().acceptsUnknownWrites());
    }

    /** What the role has lost, only Datadog's lists can restore. */
    private static boolean isComplete(FilteredPermissions permissions, boolean collects) {
        return !permissions.standard().isEmpty()
                && (!collects || !permissions.resourceCollection().isEmpty());
    }
}
