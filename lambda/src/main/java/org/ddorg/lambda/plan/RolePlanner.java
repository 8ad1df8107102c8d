package org.ddorg.lambda.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.OwnershipTags.Preexisting;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RoleAttributes;

/**
 * The steps that make the role itself what the request says. A role that was made has all of it, the defaults
 * included; of one that was found, path and boundary stay, and the rest changes only as far as it is mentioned.
 */
final class RolePlanner {
    /** Of a role that ddorg took over from another stack of its own: the boundary to give back. */
    static final String FORMER_BOUNDARY = "ddorg:former-boundary";

    private static final int AN_HOUR = 3600;

    private final String name;
    private final RoleAttributes desired;
    private final ObservedState observed;
    private final OwnershipTags ownership;
    private final boolean made;
    private final RoleTags tags;

    RolePlanner(Request request, ObservedState observed, OwnershipTags ownership) {
        this.name = request.desired().role().value();
        this.desired = request.desired().attributes();
        this.observed = observed;
        this.ownership = ownership;
        this.made = ownership.created(Preexisting.ROLE);
        this.tags = RoleTags.of(desired, observed, made);
        tags.check(ledgerTags().keySet());
        observed.role().ifPresent(this::refuseAnotherPath);
    }

    /** The tags that the ledger needs on the role as it is. */
    Map<String, String> ledgerTags() {
        return ownership.tags(observed.role().map(Role::tags).orElse(Map.of()));
    }

    /** The step that makes the role, with all that can be said when it is made. */
    Step.CreateRole creation() {
        Map<String, String> all = new LinkedHashMap<>(ledgerTags());
        all.putAll(tags.changed());
        return new Step.CreateRole(
                name,
                desired.path(),
                desired.description().orElseGet(IamNames::description),
                desired.maxSessionDuration().orElse(AN_HOUR),
                TrustPolicies.denyAll(),
                all,
                desired.boundary());
    }

    /** What is to change on the role that is there; tags that go make room for those that come. */
    void addTo(Plan.Builder stages, int untag, int write, int bound) {
        observed.role().ifPresent(role -> {
            describe(stages, write, role);
            tag(stages, untag, write);
            planBoundary(stages, bound, name, role, ownership, desired.boundary());
        });
    }

    /** The tags with which a role is taken over from another stack of ddorg's. */
    Map<String, String> takeoverTags() {
        Map<String, String> all = new LinkedHashMap<>(ledgerTags());
        observed.role()
                .flatMap(Role::boundary)
                .filter(boundary -> made)
                .ifPresent(boundary -> all.put(FORMER_BOUNDARY, boundary));
        return all;
    }

    /** Gives a role back to the stack that had it before, in the boundary that it had then. */
    static void returnToFormerOwner(
            Plan.Builder stages, int bound, int tag, Role role, String name, Map<String, String> tags) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        Optional.ofNullable(role.tags().get(FORMER_BOUNDARY))
                .filter(boundary -> !boundary.isBlank())
                .ifPresent(boundary -> {
                    stages.add(bound, new Step.PutBoundary(name, boundary));
                    all.put(FORMER_BOUNDARY, "");
                });
        stages.add(tag, new Step.TagRole(name, all));
    }

    private void describe(Plan.Builder stages, int write, Role role) {
        Optional<String> byDefault = made ? Optional.of(IamNames.description()) : Optional.empty();
        String description = desired.description().or(() -> byDefault).orElse(role.description());
        int seconds = desired.maxSessionDuration().orElse(made ? AN_HOUR : role.maxSessionDuration());
        if (!description.equals(role.description()) || seconds != role.maxSessionDuration()) {
            stages.add(write, new Step.UpdateRole(name, description, seconds));
        }
    }

    private void tag(Plan.Builder stages, int untag, int write) {
        Set<String> gone = tags.removed();
        if (!gone.isEmpty()) {
            stages.add(untag, new Step.UntagRole(name, gone));
        }
        Map<String, String> missing = tags.changed();
        if (!missing.isEmpty()) {
            stages.add(write, new Step.TagRole(name, missing));
        }
    }

    /** A boundary cannot be taken away again, so a former owner's role that had none keeps none while it lives. */
    static void planBoundary(
            Plan.Builder stages,
            int bound,
            String name,
            Role role,
            OwnershipTags ownership,
            Optional<String> boundary) {
        boolean mayBe = ownership.created(Preexisting.ROLE)
                && (ownership.formerOwner().isEmpty() || role.boundary().isPresent());
        if (mayBe && boundary.isPresent() && !boundary.equals(role.boundary())) {
            stages.add(bound, new Step.PutBoundary(name, boundary.get()));
        }
    }

    private void refuseAnotherPath(Role role) {
        if (made && !role.path().equals(desired.path())) {
            throw new DdorgException(
                    ErrorCode.INVALID_PROPERTY,
                    "RolePath is \"" + desired.path() + "\", but the role " + role.arn() + " is there already, and IAM"
                            + " cannot move a role.",
                    "Give another IAMRoleName together with RolePath, or set RolePath back to \"" + role.path()
                            + "\".");
        }
    }
}
