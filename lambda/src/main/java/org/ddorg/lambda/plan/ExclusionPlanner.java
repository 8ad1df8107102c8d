package org.ddorg.lambda.plan;

import java.util.EnumSet;
import java.util.List;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.Request;

/**
 * Plans for an excluded account: deletes what this resource created, as a Delete does. The resource keeps its physical ID
 * until the account is included again or the stack is deleted.
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

    /** The present ID; a new one if the role's name changes, so that the Delete of the old ID deletes the old role. */
    static String physicalId(Request request) {
        PhysicalId nothing = new PhysicalId(
                request.desired().site(),
                request.stack().account(),
                request.desired().role(),
                EnumSet.noneOf(Part.class));
        return request.keptId().orElseGet(nothing::toString);
    }
}
