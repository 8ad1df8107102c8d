package org.ddorg.lambda.plan;

import java.util.Optional;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.OwnershipTags.Preexisting;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.Request;

/**
 * What is to be remembered of a registration when ddorg first sees it: whether it was there before, and if so, what
 * of it must stay.
 */
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
                .filter(previous -> previous.owner().equals(request.stack().arn()))
                .filter(previous -> previous.site().equals(site));
    }

    IntegrationRecord registered() {
        boolean found = integration.isPresent() && !wasMade();
        return found
                ? new IntegrationRecord(site, true, previousRole(), preexistingTags(), factTags())
                : new IntegrationRecord(site, false, Optional.empty(), PreexistingTags.none(), factTags());
    }

    private AppliedFactTags factTags() {
        return inherited.map(previous -> previous.current().factTags()).orElseGet(AppliedFactTags::none);
    }

    /** Made by this resource, or by the role that it leaves behind and that nobody else will ask for. */
    private boolean wasMade() {
        boolean byId = request.physicalId()
                .filter(id -> !request.wasLeftOut())
                .flatMap(PhysicalId::parse)
                .filter(id -> id.isFor(request.desired(), request.stack().account()))
                .filter(id -> id.made().contains(Part.REGISTRATION))
                .isPresent();
        return byId
                || inherited
                        .filter(previous -> previous.formerOwner().isEmpty())
                        .filter(previous -> previous.created(Preexisting.INTEGRATION))
                        .isPresent();
    }

    /** A role that another stack of ddorg's gets back is given its registration back, too. */
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
                .orElseGet(PreexistingTags::none);
    }
}
