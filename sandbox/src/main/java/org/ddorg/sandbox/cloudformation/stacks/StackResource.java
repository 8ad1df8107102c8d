package org.ddorg.sandbox.cloudformation.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.cloudformation.resources.Provisioned;

/**
 * A resource of a stack as it stands.
 *
 * @param physicalId empty until it is known
 * @param status {@code CREATE_COMPLETE}, for one
 * @param properties it was last asked to have
 */
public record StackResource(
        String logicalId,
        String type,
        String physicalId,
        String status,
        Optional<String> reason,
        Instant timestamp,
        ObjectNode properties,
        Map<String, JsonNode> attributes) {

    static StackResource begun(String logicalId, String type) {
        return new StackResource(
                logicalId,
                type,
                "",
                "CREATE_IN_PROGRESS",
                Optional.empty(),
                Instant.now(),
                JsonNodeFactory.instance.objectNode(),
                Map.of());
    }

    StackResource now(String newStatus) {
        return now(newStatus, Optional.empty());
    }

    StackResource now(String newStatus, Optional<String> newReason) {
        return new StackResource(
                logicalId, type, physicalId, newStatus, newReason, Instant.now(), properties, attributes);
    }

    StackResource with(ObjectNode newProperties) {
        return new StackResource(logicalId, type, physicalId, status, reason, timestamp, newProperties, attributes);
    }

    StackResource as(Provisioned provisioned) {
        return new StackResource(
                logicalId,
                type,
                provisioned.physicalId(),
                status,
                reason,
                timestamp,
                properties,
                provisioned.attributes());
    }

    StackResource as(String newPhysicalId) {
        return new StackResource(logicalId, type, newPhysicalId, status, reason, timestamp, properties, attributes);
    }

    boolean exists() {
        return !physicalId.isEmpty() && !status.equals("DELETE_COMPLETE");
    }
}
