package org.ddorg.lambda.plan;

import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.StackId;

/** IAM and Datadog are global: stacks in two regions would overwrite each other's role and integration. */
final class SecondRegion {
    private SecondRegion() {}

    /** @throws DdorgException {@code SECOND_REGION} when a stack of the same StackSet in another region owns the role */
    static void refuse(Request request, ObservedState observed) {
        observed.ownership()
                .flatMap(ownership -> StackId.ifReadable(ownership.owner()))
                .filter(request.stack()::isTwinOf)
                .ifPresent(first -> {
                    throw refusal(request, first);
                });
    }

    private static DdorgException refusal(Request request, StackId first) {
        String here = request.stack().region();
        return new DdorgException(
                ErrorCode.SECOND_REGION,
                "StackSet " + first.stackSet().orElseThrow() + " has an instance for this account in " + first.region()
                        + " and another in " + here + ": stack " + first.arn() + " owns role "
                        + request.desired().role() + ".",
                "One Region covers all Regions. Delete the StackSet's instances in " + here + ", or delete those in "
                        + first.region() + " first to move to " + here + ".");
    }
}
