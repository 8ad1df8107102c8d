package org.ddorg.lambda.plan;

import java.util.EnumSet;
import java.util.List;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.Request;

/**
 * The plan for an account on the list of those that are left out: as for a Delete, what this resource made goes and what
 * it found stays. The resource itself lives on under its id, until the account is taken off the list or the stack goes.
 */
final class ExclusionPlanner {
    private ExclusionPlanner() {}

    static Plan plan(Request request, ObservedState observed) {
        String id = physicalId(request);
        List<List<Step>> stages = new DeletePlanner(request.asDelete(id), observed, PhysicalId.parse(id))
                .plan()
                .stages();
        return new Plan(id, stages);
    }

    /** The one there is; another one where the role has got another name, whose Delete then takes the old one back. */
    static String physicalId(Request request) {
        PhysicalId nothing = new PhysicalId(
                request.desired().site(),
                request.stack().account(),
                request.desired().role(),
                EnumSet.noneOf(Part.class));
        return request.physicalId()
                .filter(id -> UpsertPlanner.keepsPhysicalId(id, request))
                .orElseGet(nothing::toString);
    }
}
