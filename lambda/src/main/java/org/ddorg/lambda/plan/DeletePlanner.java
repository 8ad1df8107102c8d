package org.ddorg.lambda.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.plan.ObservedState.Registration;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.OwnershipTags.Found;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.Request;

/**
 * The plan of a Delete: what this resource made goes, what it found stays as it was. The registration goes first
 * and the role last, since the role is the ledger by which a Delete that crashed is taken up again.
 */
final class DeletePlanner {
    private static final int REGISTRATION = 0;
    private static final int RELEASE = 1;
    private static final int REMOVE = 2;
    private static final int LEDGER = 3;

    private final Request request;
    private final RoleName name;
    private final ObservedState observed;
    private final Optional<PhysicalId> id;
    private final Plan.Stages stages = new Plan.Stages();

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
        return new Plan(request.physicalId().orElse(PhysicalId.NOTHING), stages.used());
    }

    /** Between stacks of ddorg's: a former owner leaves everything, and gets everything back when it outlives. */
    private void byLedger(OwnershipTags ownership) {
        Optional<String> us = Optional.of(request.stack().arn());
        if (ownership.formerOwner().equals(us)) {
            stages.add(
                    LEDGER,
                    new Step.TagRole(name.value(), ownership.forgettingFormer().tags(tags())));
        } else if (ownership.owner().equals(request.stack().arn())) {
            ownership
                    .formerOwner()
                    .filter(former -> serves(ownership))
                    .ifPresentOrElse(
                            former -> RolePlanner.giveBack(
                                    stages,
                                    RELEASE,
                                    LEDGER,
                                    observed.role().orElseThrow(),
                                    name.value(),
                                    ownership.givenBackTo(former).tags(tags())),
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
        registrationByPhysicalId();
        observed.policies().stream()
                .filter(policy ->
                        policy.owner().equals(Optional.of(request.stack().arn())))
                .forEach(policy -> stages.delete(RELEASE, REMOVE, policy.arn()));
    }

    private void own(OwnershipTags ownership) {
        if (!serves(ownership)) {
            // The role serves another site by now, as after a change of site; only this registration goes.
            ownership
                    .at(request.desired().site().domain())
                    .ifPresentOrElse(registered -> elsewhere(ownership, registered), this::registrationByPhysicalId);
            return;
        }
        Role role = observed.role().orElseThrow();
        if (ownership.made(Found.ROLE)) {
            refuseForeign(role);
        }
        registration(ownership.here());
        permissions(role, ownership);
        ledgerItself(role, ownership);
    }

    private void elsewhere(OwnershipTags ownership, IntegrationRecord registered) {
        registration(registered);
        stages.add(
                LEDGER,
                new Step.TagRole(name.value(), ownership.forgettingElsewhere().tags(tags())));
    }

    private void registrationByPhysicalId() {
        if (id.filter(i -> i.made().contains(Part.REGISTRATION)).isPresent()) {
            registered().ifPresent(r -> stages.add(REGISTRATION, new Step.DeleteRegistration(r.id())));
        }
    }

    private void registration(IntegrationRecord remembered) {
        registered()
                .flatMap(present -> remembered.found()
                        ? remembered.previousRole().map(role -> giveBack(present, role))
                        : Optional.of(new Step.DeleteRegistration(present.id())))
                .ifPresent(step -> stages.add(REGISTRATION, step));
    }

    private static Step giveBack(Registration registration, String role) {
        return new Step.PatchRegistration(registration.id(), Map.of("auth_config", Map.of("role_name", role)));
    }

    /** The registration that uses this role; one that names another role by now belongs to its new owner. */
    private Optional<Registration> registered() {
        List<Registration> ours = observed.registrations().stream()
                .filter(registration -> registration.assumes(name))
                .toList();
        IntegrationValidator.checkOne(ours, request.stack().account());
        return ours.stream().findFirst();
    }

    private void permissions(Role role, OwnershipTags ownership) {
        String audit = IamNames.securityAudit(request.stack());
        role.attached().stream()
                .filter(arn -> isOurs(arn) || (arn.equals(audit) && ownership.made(Found.SECURITY_AUDIT)))
                .forEach(arn -> stages.add(RELEASE, new Step.Detach(name.value(), arn)));
        if (role.inline().isPresent()) {
            stages.add(RELEASE, new Step.DeleteInline(name.value(), IamNames.INLINE_POLICY));
        }
        for (Policy policy : observed.policies()) {
            stages.delete(RELEASE, REMOVE, policy.arn());
        }
    }

    private void ledgerItself(Role role, OwnershipTags ownership) {
        if (ownership.made(Found.ROLE)) {
            stages.add(LEDGER, new Step.DeleteRole(name.value()));
            return;
        }
        Map<String, Object> others = TrustPolicies.without(role.trust());
        if (!others.equals(role.trust())) {
            stages.add(RELEASE, new Step.SetTrust(name.value(), others));
        }
        Set<String> keys = new TreeSet<>(OwnershipTags.KEYS);
        keys.addAll(RoleTags.added(role));
        stages.add(LEDGER, new Step.UntagRole(name.value(), keys));
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
