package org.ddorg.lambda.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.OwnershipTags.Preexisting;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RoleName;

/**
 * The plan of a Delete: what this resource made goes, what it found stays as it was. The registration goes first
 * and the role last, since the role is the ledger by which a Delete that crashed is taken up again.
 */
final class DeletePlanner {
    private static final int INTEGRATION = 0;
    private static final int DETACH = 1;
    private static final int DELETE = 2;
    private static final int OWNERSHIP = 3;

    private final Request request;
    private final RoleName name;
    private final ObservedState observed;
    private final Optional<PhysicalId> id;
    private final Plan.Builder stages = new Plan.Builder();

    /** @param id by which to take back what the ledger can no longer tell of; empty where it would tell old stories */
    DeletePlanner(Request request, ObservedState observed, Optional<PhysicalId> id) {
        this.request = request;
        this.name = request.desired().role();
        this.observed = observed;
        this.id = id;
    }

    Plan plan() {
        if (request.sparesUsed() && registered().isPresent()) {
            // Datadog uses the role by now: taking it away would blind it.
            return new Plan(PhysicalId.NOTHING, List.of());
        }
        if (observed.role().isEmpty()) {
            withoutRole();
        } else {
            observed.ownership().ifPresent(this::byLedger);
        }
        return new Plan(request.physicalId().orElse(PhysicalId.NOTHING), stages.build());
    }

    /** Between stacks of ddorg's: a former owner leaves everything, and gets everything back when it outlives. */
    private void byLedger(OwnershipTags ownership) {
        Optional<String> us = Optional.of(request.stack().arn());
        if (ownership.formerOwner().equals(us)) {
            stages.add(
                    OWNERSHIP,
                    new Step.TagRole(
                            name.value(), ownership.withoutFormerOwner().tags(tags())));
        } else if (ownership.owner().equals(request.stack().arn())) {
            ownership
                    .formerOwner()
                    .filter(former -> serves(ownership))
                    .ifPresentOrElse(
                            former -> RolePlanner.returnToFormerOwner(
                                    stages,
                                    DETACH,
                                    OWNERSHIP,
                                    observed.role().orElseThrow(),
                                    name.value(),
                                    ownership.returnedTo(former).tags(tags())),
                            () -> own(ownership));
        }
    }

    private Map<String, String> tags() {
        return observed.role().map(Role::tags).orElse(Map.of());
    }

    private boolean serves(OwnershipTags ownership) {
        return ownership.site().equals(request.desired().site().domain());
    }

    /** The ledger is gone, by hand or by a Delete that crashed: the physical id says what was made. */
    private void withoutRole() {
        integrationByPhysicalId();
        observed.policies().stream()
                .filter(policy ->
                        policy.owner().equals(Optional.of(request.stack().arn())))
                .forEach(policy -> stages.delete(DETACH, DELETE, policy.arn()));
    }

    private void own(OwnershipTags ownership) {
        if (!serves(ownership)) {
            // The role serves another site by now, as after a change of site; only this registration goes.
            ownership
                    .recordAt(request.desired().site().domain())
                    .ifPresentOrElse(registered -> elsewhere(ownership, registered), this::integrationByPhysicalId);
            return;
        }
        Role role = observed.role().orElseThrow();
        if (ownership.created(Preexisting.ROLE)) {
            refuseForeign(role);
        }
        integration(ownership.current());
        permissions(role, ownership);
        ownershipRecord(role, ownership);
    }

    private void elsewhere(OwnershipTags ownership, IntegrationRecord registered) {
        integration(registered);
        stages.add(
                OWNERSHIP,
                new Step.TagRole(name.value(), ownership.withoutOtherSite().tags(tags())));
    }

    private void integrationByPhysicalId() {
        if (id.filter(i -> i.made().contains(Part.REGISTRATION)).isPresent()) {
            registered().ifPresent(r -> stages.add(INTEGRATION, new Step.DeleteIntegration(r.id())));
        }
    }

    private void integration(IntegrationRecord remembered) {
        registered()
                .flatMap(present -> remembered.preexisting()
                        ? remembered.previousRole().map(role -> giveBack(present, role))
                        : Optional.of(new Step.DeleteIntegration(present.id())))
                .ifPresent(step -> stages.add(INTEGRATION, step));
    }

    private static Step giveBack(Integration integration, String role) {
        return new Step.UpdateIntegration(integration.id(), Map.of("auth_config", Map.of("role_name", role)));
    }

    /** The registration that uses this role; one that names another role by now belongs to its new owner. */
    private Optional<Integration> registered() {
        List<Integration> ours = observed.integrations().stream()
                .filter(integration -> integration.assumes(name))
                .toList();
        IntegrationValidator.checkOne(ours, request.stack().account());
        return ours.stream().findFirst();
    }

    private void permissions(Role role, OwnershipTags ownership) {
        String audit = IamNames.securityAudit(request.stack());
        role.attached().stream()
                .filter(arn -> isOurs(arn) || (arn.equals(audit) && ownership.created(Preexisting.SECURITY_AUDIT)))
                .forEach(arn -> stages.add(DETACH, new Step.Detach(name.value(), arn)));
        if (role.inline().isPresent()) {
            stages.add(DETACH, new Step.DeleteInline(name.value(), IamNames.INLINE_POLICY));
        }
        for (Policy policy : observed.policies()) {
            stages.delete(DETACH, DELETE, policy.arn());
        }
    }

    private void ownershipRecord(Role role, OwnershipTags ownership) {
        if (ownership.created(Preexisting.ROLE)) {
            stages.add(OWNERSHIP, new Step.DeleteRole(name.value()));
            return;
        }
        Map<String, Object> others = TrustPolicies.withoutDatadog(role.trust());
        if (!others.equals(role.trust())) {
            stages.add(DETACH, new Step.PutTrustPolicy(name.value(), others));
        }
        Set<String> keys = new TreeSet<>(OwnershipTags.KEYS);
        keys.addAll(RoleTags.added(role));
        stages.add(OWNERSHIP, new Step.UntagRole(name.value(), keys));
    }

    private void refuseForeign(Role role) {
        Set<String> foreign = new TreeSet<>(role.attached());
        foreign.removeIf(arn -> isOurs(arn) || arn.equals(IamNames.securityAudit(request.stack())));
        foreign.addAll(role.inlineNames());
        foreign.remove(IamNames.INLINE_POLICY);
        if (!foreign.isEmpty()) {
            throw new DdorgException(
                    ErrorCode.FOREIGN_POLICY,
                    "The role " + role.arn() + " carries policies that ddorg did not put there: "
                            + String.join(", ", foreign) + ".",
                    "Detach or delete them, then delete again; nothing has been changed.");
        }
    }

    private boolean isOurs(String policyArn) {
        return IamNames.isOurs(policyArn, request.stack(), name);
    }
}
