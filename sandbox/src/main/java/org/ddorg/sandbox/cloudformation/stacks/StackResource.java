package org.ddorg.sandbox.cloudformation.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.encoding.Json;

/**
 * The state of a resource of a stack.
 *
 * @param physicalId empty until the resource is created
 * @param status for example {@code CREATE_COMPLETE}
 * @param propertiesText the properties of the last create or update as JSON text, which needs a sixth of a tree's
 *     memory
 */
public record StackResource(
        String logicalId,
        String type,
        String physicalId,
        String status,
        Optional<String> reason,
        Instant timestamp,
        String propertiesText,
        Map<String, JsonNode> attributes) {
    static StackResource creating(String logicalId, String type) {
        return new StackResource(
                logicalId, type, "", "CREATE_IN_PROGRESS", Optional.empty(), Instant.now(), "{}", Map.of());
    }

    StackResource now(String newStatus) {
        return now(newStatus, Optional.empty());
    }

    StackResource now(String newStatus, Optional<String> newReason) {
        return new StackResource(
                logicalId, type, physicalId, newStatus, newReason, Instant.now(), propertiesText, attributes);
    }

    public ObjectNode properties() {
        return Json.parseOwn(propertiesText);
    }

    /** Converts properties to the form of {@link #properties}, for comparison: the types of numbers can differ. */
    static ObjectNode asKept(ObjectNode properties) {
        return Json.parseOwn(properties.toString());
    }

    StackResource with(ObjectNode newProperties) {
        return new StackResource(
                logicalId, type, physicalId, status, reason, timestamp, newProperties.toString(), attributes);
    }

    StackResource as(String newPhysicalId, Map<String, JsonNode> newAttributes) {
        return new StackResource(
                logicalId, type, newPhysicalId, status, reason, timestamp, propertiesText, newAttributes);
    }

    boolean failedToUpdate() {
        return status.equals("UPDATE_FAILED");
    }

    boolean exists() {
        return !physicalId.isEmpty() && !status.equals("DELETE_COMPLETE");
    }
}
