package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.Objects;
import java.util.Optional;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.text.Redaction;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.response.CustomResourceResponse;

/**
 * The Lambda event, as far as it can be read.
 *
 * @param malformed why the event is not a valid CloudFormation request; empty if it is
 * @param secrets redacts the event's secrets
 */
record ParsedEvent(CloudFormationCustomResourceEvent event, Optional<DdorgException> malformed, Redaction secrets) {

    /** The physical ID in the event; a Create has none. */
    static String physicalIdOf(CloudFormationCustomResourceEvent event) {
        String id = Objects.toString(event.getPhysicalResourceId(), "");
        return id.isBlank() ? PhysicalId.NOTHING : id;
    }

    /** The response to a request that changed nothing. */
    static CustomResourceResponse failure(CloudFormationCustomResourceEvent event, DdorgException error) {
        return CustomResourceResponse.failure(physicalIdOf(event), error.reason());
    }

    /** Without the event, which holds keys and the signed URL. */
    @Override
    public String toString() {
        return "ParsedEvent[" + event.getRequestType() + "]";
    }
}
