package org.ddorg.lambda.response;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.request.Json;

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
        body.put("PhysicalResourceId", truncate(1024, physicalId));
        body.put("StackId", truncate(512, target.stackId()));
        body.put("RequestId", truncate(256, target.requestId()));
        body.put("LogicalResourceId", truncate(256, target.logicalId()));
        body.put("NoEcho", true);
        body.put("Data", data);
        return body;
    }

    /** Truncates text, at a character boundary, to a number of bytes as JSON. */
    static String truncate(int bytes, String text) {
        // Each character takes at least one byte.
        String truncated = text.length() > bytes ? text.substring(0, text.offsetByCodePoints(0, bytes / 2)) : text;
        while (size(truncated) > bytes) {
            int keep = truncated.codePointCount(0, truncated.length()) * 9 / 10;
            truncated = truncated.substring(0, truncated.offsetByCodePoints(0, keep));
        }
        return truncated;
    }

    private static int size(String text) {
        return Json.write(text).getBytes(UTF_8).length - 2;
    }
}
