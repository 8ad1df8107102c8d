package org.ddorg.lambda.plan;

import java.util.Optional;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.tag.AppliedFactTags;
import org.ddorg.lambda.plan.tag.IntegrationRecord;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.plan.tag.OwnershipTags.Preexisting;
import org.ddorg.lambda.plan.tag.PreexistingTags;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.Request;

/** Decides, when ddorg first sees an integration, whether it existed before, and if so, what of it must stay. */
final class AdoptionDetector {
    private final Request request;
    private final String site;
    private final Optional<Integration> integration;
    private final Optional<OwnershipTags> inherited;

    AdoptionDetector(Request request, ObservedState observed) {
        this.request = request;
        this.site = request.desired().site().domain();
        this.integration = observed.integration();
        this.inherited = observed.previousOwnership()
                .filter(previous -> previous.isOwnedBy(request.stack()))
                .filter(previous -> previous.site().equals(site));
    }

    /** What to record about the integration. */
    IntegrationRecord detect() {
        boolean isPreexisting = integration.isPresent() && !wasCreated();
        return isPreexisting
                ? new IntegrationRecord(site, true, previousRole(), preexistingTags(), factTags())
                : new IntegrationRecord(site, false, Optional.empty(), PreexistingTags.NONE, factTags());
    }

    private AppliedFactTags factTags() {
        return inherited.map(previous -> previous.current().factTags()).orElse(AppliedFactTags.NONE);
    }

    /** Whether an earlier run of this resource created or adopted the integration. */
    boolean isKnown() {
        return inherited.isPresent() || ownId().isPresent();
    }

    /** Created by this resource, for the present role or for the old one after a change of the role's name. */
    private boolean wasCreated() {
        return ownId().filter(id -> id.made().contains(Part.INTEGRATION)).isPresent()
                || inherited
                        .filter(previous -> previous.formerOwner().isEmpty())
                        .filter(previous -> previous.created(Preexisting.INTEGRATION))
                        .isPresent();
    }

    private Optional<PhysicalId> ownId() {
        return request.physicalId()
                .filter(id -> !request.wasLeftOut())
                .flatMap(PhysicalId::parse)
                .filter(id -> id.isFor(request.desired(), request.stack().account()));
    }

    /** The role that a Delete restores in the integration; another ddorg stack may own it. */
    private Optional<String> previousRole() {
        return inherited
                .filter(previous -> previous.formerOwner().isEmpty())
                .flatMap(previous -> previous.current().previousRole())
                .or(() -> integration
                        .filter(r -> !r.assumes(request.desired().role()))
                        .flatMap(Integration::roleName))
                .filter(role -> !role.equals(request.desired().role().value()));
    }

    private PreexistingTags preexistingTags() {
        return inherited
                .filter(previous -> previous.current().preexisting())
                .map(previous -> previous.current().preexistingTags())
                .or(() -> integration.map(r -> PreexistingTags.of(r.accountTags())))
                .orElse(PreexistingTags.NONE);
    }
}
