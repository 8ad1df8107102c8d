package org.ddorg.lambda.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.tag.IntegrationRecord;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.plan.tag.OwnershipTags.Preexisting;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.Request;

/**
 * Plans a Delete: deletes what this resource created, and restores what existed before. The integration is deleted first and
 * the role last: its tags tell a retry what is left to do.
 */
final class DeletePlanner {
    private final Request request;
    private final RoleName name;
    private final ObservedState observed;
    private final Optional<PhysicalId> id;
    private final Plan.Builder builder = new Plan.Builder();

    /** @param id says what was created, if the role with its tags is missing; empty if it would be outdated */
    DeletePlanner(Request request, ObservedState observed, Optional<PhysicalId> id) {
        this.request = request;
        this.name = request.desired().role();
        this.observed = observed;
        this.id = id;
    }

    Plan plan() {
        if (request.sparesUsed() && integration().isPresent()) {
            // Datadog uses the role: without it, Datadog would lose access.
            return new Plan(PhysicalId.NOTHING, List.of());
        }
        if (observed.role().isEmpty()) {
            deleteWithoutRole();
        } else {
            observed.ownership().ifPresent(this::deleteOrReturn);
        }
        return new Plan(request.physicalId().orElse(PhysicalId.NOTHING), builder.build());
    }

    /** A former owner leaves everything; an owner with a former owner returns everything to it. */
    private void deleteOrReturn(OwnershipTags ownership) {
        if (ownership.formerOwner().equals(Optional.of(request.stack().arn()))) {
            tagRole(ownership.withoutFormerOwner());
        } else if (ownership.isOwnedBy(request.stack())) {
            ownership
                    .formerOwner()
                    .filter(former -> serves(ownership))
                    .ifPresentOrElse(
                            former -> RolePlanner.returnToFormerOwner(
                                    builder, role(), name.value(), tags(ownership.returnedTo(former))),
                            () -> deleteOwned(ownership));
        }
    }

    private void tagRole(OwnershipTags ownership) {
        builder.add(Plan.Builder.OWNERSHIP, new Step.TagRole(name.value(), tags(ownership)));
    }

    private Map<String, String> tags(OwnershipTags ownership) {
        return ownership.tags(role().tags());
    }

    private Role role() {
        return observed.role().orElseThrow();
    }

    private boolean serves(OwnershipTags ownership) {
        return ownership.site().equals(request.desired().site().domain());
    }

    /** The role was deleted, by a person or by a Delete that crashed: the physical ID says what was created. */
    private void deleteWithoutRole() {
        deleteIntegrationByPhysicalId();
        observed.policies().stream()
                .filter(policy -> policy.isOwnedBy(request.stack()))
                .forEach(policy -> builder.deletePolicy(policy.arn()));
    }

    private void deleteOwned(OwnershipTags ownership) {
        if (!serves(ownership)) {
            // After a change of site the role serves another site: only the integration at this site is deleted.
            ownership
                    .recordAt(request.desired().site().domain())
                    .ifPresentOrElse(record -> deleteOtherSite(ownership, record), this::deleteIntegrationByPhysicalId);
            return;
        }
        if (ownership.created(Preexisting.ROLE)) {
            checkForeignPolicies(role());
        }
        deleteIntegration(ownership.current());
        deletePermissions(role(), ownership);
        deleteRole(role(), ownership);
    }

    private void deleteOtherSite(OwnershipTags ownership, IntegrationRecord record) {
        deleteIntegration(record);
        tagRole(ownership.withoutOtherSite());
    }

    private void deleteIntegrationByPhysicalId() {
        if (id.filter(i -> i.made().contains(Part.INTEGRATION)).isPresent()) {
            integration().ifPresent(i -> builder.add(Plan.Builder.WRITE, new Step.DeleteIntegration(i.id())));
        }
    }

    /** Deletes the integration if ddorg created it, and restores the role of a preexisting one. */
    private void deleteIntegration(IntegrationRecord record) {
        integration()
                .flatMap(present -> record.preexisting()
                        ? record.previousRole().map(role -> restoreRole(present, role))
                        : Optional.of(new Step.DeleteIntegration(present.id())))
                .ifPresent(step -> builder.add(Plan.Builder.WRITE, step));
    }

    private static Step restoreRole(Integration integration, String role) {
        return new Step.UpdateIntegration(integration.id(), Map.of("auth_config", Map.of("role_name", role)));
    }

    /** The integration that uses this role; one that uses another role belongs to that role's owner. */
    private Optional<Integration> integration() {
        List<Integration> own = observed.integrations().stream()
                .filter(integration -> integration.assumes(name))
                .toList();
        IntegrationValidator.checkOne(own, request.stack().account());
        return own.stream().findFirst();
    }

    private void deletePermissions(Role role, OwnershipTags ownership) {
        String audit = IamNames.securityAudit(request.stack());
        role.attached().stream()
                .filter(arn -> isOwn(arn) || (arn.equals(audit) && ownership.created(Preexisting.SECURITY_AUDIT)))
                .forEach(arn -> builder.add(Plan.Builder.DETACH, new Step.Detach(name.value(), arn)));
        if (role.inline().isPresent()) {
            builder.add(Plan.Builder.DETACH, new Step.DeleteInline(name.value(), IamNames.INLINE_POLICY));
        }
        for (Policy policy : observed.policies()) {
            builder.deletePolicy(policy.arn());
        }
    }

    private void deleteRole(Role role, OwnershipTags ownership) {
        if (ownership.created(Preexisting.ROLE)) {
            builder.add(Plan.Builder.OWNERSHIP, new Step.DeleteRole(name.value()));
            return;
        }
        Map<String, Object> others = TrustPolicies.withoutDatadog(role.trust());
        if (!others.equals(role.trust())) {
            builder.add(Plan.Builder.DETACH, new Step.PutTrustPolicy(name.value(), others));
        }
        Set<String> keys = new TreeSet<>(OwnershipTags.KEYS);
        keys.addAll(RoleTags.added(role));
        builder.add(Plan.Builder.OWNERSHIP, new Step.UntagRole(name.value(), keys));
    }

    private void checkForeignPolicies(Role role) {
        Set<String> foreign = new TreeSet<>(role.attached());
        foreign.removeIf(arn -> isOwn(arn) || arn.equals(IamNames.securityAudit(request.stack())));
        foreign.addAll(role.inlineNames());
        foreign.remove(IamNames.INLINE_POLICY);
        if (!foreign.isEmpty()) {
            throw new DdorgException(
                    ErrorCode.FOREIGN_POLICY,
                    "Role " + role.arn() + " has policies that ddorg did not create: " + String.join(", ", foreign)
                            + ". Nothing was changed.",
                    "Detach or delete them, then delete the stack again.");
        }
    }

    private boolean isOwn(String policyArn) {
        return IamNames.isManagedPolicy(policyArn, request.stack(), name);
    }
}
