package org.ddorg.sandbox.cloudformation.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.cloudformation.resources.ProvisionedResource;
import org.ddorg.sandbox.encoding.Json;

/**
 * A resource of a stack as it stands.
 *
 * @param physicalId empty until it is known
 * @param status {@code CREATE_COMPLETE}, for one
 * @param propertiesText the properties it was last asked to have, as JSON: a tree takes six times as much, thousands of
 *     stacks times
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
    private static final String NO_PROPERTIES = "{}";

    static StackResource begun(String logicalId, String type) {
        return new StackResource(
                logicalId, type, "", "CREATE_IN_PROGRESS", Optional.empty(), Instant.now(), NO_PROPERTIES, Map.of());
    }

    StackResource now(String newStatus) {
        return now(newStatus, Optional.empty());
    }

    StackResource now(String newStatus, Optional<String> newReason) {
        return new StackResource(
                logicalId, type, physicalId, newStatus, newReason, Instant.now(), propertiesText, attributes);
    }

    /** The properties it was last asked to have. */
    public ObjectNode properties() {
        return Json.parseOwn(propertiesText);
    }

    /** Properties as they would be given back, to be compared: a template's numbers may be of another type. */
    static ObjectNode asKept(ObjectNode properties) {
        return Json.parseOwn(properties.toString());
    }

    StackResource with(ObjectNode newProperties) {
        return new StackResource(
                logicalId, type, physicalId, status, reason, timestamp, newProperties.toString(), attributes);
    }

    StackResource as(ProvisionedResource provisioned) {
        return new StackResource(
                logicalId,
                type,
                provisioned.physicalId(),
                status,
                reason,
                timestamp,
                propertiesText,
                provisioned.attributes());
    }

    StackResource as(String newPhysicalId) {
        return new StackResource(logicalId, type, newPhysicalId, status, reason, timestamp, propertiesText, attributes);
    }

    boolean exists() {
        return !physicalId.isEmpty() && !status.equals("DELETE_COMPLETE");
    }
}
