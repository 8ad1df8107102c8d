package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.Objects;
import java.util.Optional;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.run.Redaction;

/**
 * What the function was invoked with, as far as it can be read.
 *
 * @param malformed why it is no request of CloudFormation, should it be none
 * @param secrets what of it must never be shown
 */
record ParsedEvent(CloudFormationCustomResourceEvent event, Optional<DdorgException> malformed, Redaction secrets) {

    /** What the event itself calls the resource, as a Create's does not. */
    static String physicalIdOf(CloudFormationCustomResourceEvent event) {
        String id = Objects.toString(event.getPhysicalResourceId(), "");
        return id.isBlank() ? PhysicalId.NOTHING : id;
    }

    /** The event's own text holds keys and the signed URL. */
    @Override
    public String toString() {
        return "Received[" + event.getRequestType() + "]";
    }
}
