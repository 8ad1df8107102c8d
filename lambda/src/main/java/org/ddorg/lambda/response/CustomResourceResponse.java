package org.ddorg.lambda.response;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The response to CloudFormation.
 *
 * @param failure why the request failed; empty on success
 * @param physicalId the resource's physical ID from now on
 * @param data what {@code Fn::GetAtt} returns
 */
public record CustomResourceResponse(Optional<String> failure, String physicalId, Map<String, String> data) {

    public static CustomResourceResponse success(String physicalId, Map<String, String> data) {
        return new CustomResourceResponse(Optional.empty(), physicalId, data);
    }

    public static CustomResourceResponse failure(String physicalId, String reason) {
        return new CustomResourceResponse(Optional.of(reason), physicalId, Map.of());
    }

    /** Without the data, which holds the external ID. */
    @Override
    public String toString() {
        return "CustomResourceResponse[" + physicalId + ", " + failure.orElse("SUCCESS") + "]";
    }

    /** The body, with NoEcho, as the data holds the external ID. */
    Map<String, Object> body(ResponseTarget target, String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Status", failure.isPresent() ? "FAILED" : "SUCCESS");
        body.put("Reason", reason);
        body.put("PhysicalResourceId", TextTruncator.truncate(1024, physicalId));
        body.put("StackId", TextTruncator.truncate(512, target.stackId()));
        body.put("RequestId", TextTruncator.truncate(256, target.requestId()));
        body.put("LogicalResourceId", TextTruncator.truncate(256, target.logicalId()));
        body.put("NoEcho", true);
        body.put("Data", data);
        return body;
    }
}
