package org.ddorg.sandbox.cloudformation.resources.custom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.encoding.Json;

/** The response that a function PUT to its ResponseURL, checked as strictly as CloudFormation does. */
record CustomResourceResponse(JsonNode body) {
    private static final int LARGEST = 4096;
    private static final int LONGEST_PHYSICAL_ID = 1024;

    /** @throws ResourceFailure when the response does not belong to this event */
    static CustomResourceResponse read(byte[] bytes, CustomResourceEvent event) {
        if (bytes.length > LARGEST) {
            throw new ResourceFailure("Response object is too long.");
        }
        CustomResourceResponse answer = new CustomResourceResponse(parse(bytes));
        answer.expect("RequestId", event.requestId());
        answer.expect("StackId", event.request().stack().stackId());
        answer.expect("LogicalResourceId", event.request().logicalId());
        return answer;
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return Json.parse(new String(bytes, UTF_8));
        } catch (JsonProcessingException e) {
            throw new ResourceFailure("Invalid Json in response object");
        }
    }

    private void expect(String member, String value) {
        if (!body.path(member).asText().equals(value)) {
            throw new ResourceFailure("Invalid " + member);
        }
    }

    boolean isSuccess() {
        return switch (body.path("Status").asText()) {
            case "SUCCESS" -> true;
            case "FAILED" -> false;
            default ->
                throw new ResourceFailure(
                        "Invalid Status: " + body.path("Status").asText("absent"));
        };
    }

    /** @throws ResourceFailure when it is missing, empty or longer than 1 KB */
    String physicalId() {
        String id = body.path("PhysicalResourceId").asText();
        if (id.isEmpty() || id.length() > LONGEST_PHYSICAL_ID) {
            throw new ResourceFailure("Invalid PhysicalResourceId");
        }
        return id;
    }

    boolean hasPhysicalId() {
        return !body.path("PhysicalResourceId").asText().isEmpty();
    }

    ResourceFailure failure(CustomResourceEvent event, String physicalId) {
        String reason = body.path("Reason").asText();
        return new ResourceFailure(
                reason.isEmpty()
                        ? "Invalid response: Reason is required when Status is FAILED"
                        : "Received response status [FAILED] from custom resource. Message returned: " + reason
                                + " (RequestId: " + event.requestId() + ")",
                physicalId);
    }

    /** @throws ResourceFailure when the physical id is invalid */
    ProvisionedResource provisioned() {
        Map<String, JsonNode> data = new LinkedHashMap<>();
        body.path("Data").forEachEntry(data::put);
        return new ProvisionedResource(physicalId(), data);
    }
}
