package org.ddorg.lambda.response;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What CloudFormation is told.
 *
 * @param failure why it failed; absent when it succeeded
 * @param physicalId what the resource is called from now on
 * @param data what {@code Fn::GetAtt} gives
 */
public record CustomResourceResponse(Optional<String> failure, String physicalId, Map<String, String> data) {

    public static CustomResourceResponse success(String physicalId, Map<String, String> data) {
        return new CustomResourceResponse(Optional.empty(), physicalId, data);
    }

    public static CustomResourceResponse failure(String physicalId, String reason) {
        return new CustomResourceResponse(Optional.of(reason), physicalId, Map.of());
    }

    /** The data hold the external id. */
    @Override
    public String toString() {
        return "Answer[" + physicalId + ", " + failure.orElse("SUCCESS") + "]";
    }

    /** The body for CloudFormation. NoEcho, since the data holds the external id. */
    Map<String, Object> body(ResponseTarget recipient, String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Status", failure.isPresent() ? "FAILED" : "SUCCESS");
        body.put("Reason", reason);
        body.put("PhysicalResourceId", TextTruncator.truncate(1024, physicalId));
        body.put("StackId", TextTruncator.truncate(512, recipient.stackId()));
        body.put("RequestId", TextTruncator.truncate(256, recipient.requestId()));
        body.put("LogicalResourceId", TextTruncator.truncate(256, recipient.logicalId()));
        body.put("NoEcho", true);
        body.put("Data", data);
        return body;
    }
}
