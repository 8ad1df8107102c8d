package org.ddorg.lambda.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.RoleAttributes;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.tag.AppliedSettings;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.plan.tag.OwnershipTags.Preexisting;
import org.ddorg.lambda.request.Request;

/**
 * Plans the role itself. A role that ddorg created gets all attributes, including defaults; a preexisting role keeps path and
 * boundary, and gets only the attributes in the request.
 */
final class RolePlanner {
    /** The tag with the boundary to restore on a role that was taken over from another ddorg stack. */
    static final String FORMER_BOUNDARY = "ddorg:former-boundary";

    private final String name;
    private final RoleAttributes desired;
    private final ObservedState observed;
    private final OwnershipTags ownership;
    private final boolean isCreated;
    private final RoleTags tags;

    RolePlanner(Request request, ObservedState observed, OwnershipTags ownership) {
        this.name = request.desired().role().value();
        this.desired = request.desired().attributes();
        this.observed = observed;
        this.ownership = ownership;
        this.isCreated = ownership.created(Preexisting.ROLE);
        this.tags = RoleTags.of(desired, observed, isCreated);
        tags.check(ownershipTags().keySet());
        observed.role().ifPresent(this::checkPath);
    }

    /** The ownership tags to write on the present role. */
    Map<String, String> ownershipTags() {
        return ownership.tags(observed.role().map(Role::tags).orElse(Map.of()));
    }

    /** Whether IAM's limit leaves room for the record of the settings, which only a rollback during an outage needs. */
    boolean hasRoomForSettings() {
        return tags.haveRoomFor(AppliedSettings.KEY, ownershipTags().keySet());
    }

    /** The step that creates the role with all its attributes. */
    Step.CreateRole creation() {
        Map<String, String> all = new LinkedHashMap<>(ownershipTags());
        all.putAll(tags.changed());
        return new Step.CreateRole(
                name,
                desired.path(),
                desired.description().orElse(IamNames.DESCRIPTION),
                desired.maxSessionDuration().orElse(IamNames.DEFAULT_SESSION_DURATION),
                TrustPolicies.denyAll(),
                all,
                desired.boundary());
    }

    /** Adds the changes of an existing role. Removed tags make space for new ones, so UntagRole comes first. */
    void addTo(Plan.Builder builder) {
        observed.role().ifPresent(role -> {
            describe(builder, role);
            tag(builder);
            planBoundary(builder, name, role, ownership, desired.boundary());
        });
    }

    /** The tags that take a role over from another ddorg stack. */
    Map<String, String> takeoverTags() {
        Map<String, String> all = new LinkedHashMap<>(ownershipTags());
        observed.role()
                .flatMap(Role::boundary)
                .filter(boundary -> isCreated)
                .ifPresent(boundary -> all.put(FORMER_BOUNDARY, boundary));
        return all;
    }

    /** Returns a role to its former owner, with its former boundary. */
    static void returnToFormerOwner(Plan.Builder builder, Role role, String name, Map<String, String> tags) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        Optional.ofNullable(role.tags().get(FORMER_BOUNDARY))
                .filter(boundary -> !boundary.isBlank())
                .ifPresent(boundary -> {
                    builder.add(Plan.Builder.DETACH, new Step.PutBoundary(name, boundary));
                    all.put(FORMER_BOUNDARY, "");
                });
        builder.add(Plan.Builder.OWNERSHIP, new Step.TagRole(name, all));
    }

    private void describe(Plan.Builder builder, Role role) {
        Optional<String> byDefault = isCreated ? Optional.of(IamNames.DESCRIPTION) : Optional.empty();
        String description = desired.description().or(() -> byDefault).orElse(role.description());
        int seconds = desired.maxSessionDuration()
                .orElse(isCreated ? IamNames.DEFAULT_SESSION_DURATION : role.maxSessionDuration());
        if (!description.equals(role.description()) || seconds != role.maxSessionDuration()) {
            builder.add(Plan.Builder.WRITE, new Step.UpdateRole(name, description, seconds));
        }
    }

    private void tag(Plan.Builder builder) {
        Set<String> removed = tags.removed();
        if (!removed.isEmpty()) {
            builder.add(Plan.Builder.CLAIM, new Step.UntagRole(name, removed));
        }
        Map<String, String> changed = tags.changed();
        if (!changed.isEmpty()) {
            builder.add(Plan.Builder.WRITE, new Step.TagRole(name, changed));
        }
    }

    /** ddorg cannot remove a boundary, so a role of a former owner without one gets none. */
    static void planBoundary(
            Plan.Builder builder, String name, Role role, OwnershipTags ownership, Optional<String> boundary) {
        boolean mayChange = ownership.created(Preexisting.ROLE)
                && (ownership.formerOwner().isEmpty() || role.boundary().isPresent());
        if (mayChange && boundary.isPresent() && !boundary.equals(role.boundary())) {
            builder.add(Plan.Builder.BOUNDARY, new Step.PutBoundary(name, boundary.get()));
        }
    }

    private void checkPath(Role role) {
        if (isCreated && !role.path().equals(desired.path())) {
            throw new DdorgException(
                    ErrorCode.INVALID_PROPERTY,
                    "RolePath is \"" + desired.path() + "\", but the role exists as " + role.arn()
                            + ", and IAM cannot move a role.",
                    "Set RolePath to \"" + role.path() + "\", or change IAMRoleName together with RolePath.");
        }
    }
}
