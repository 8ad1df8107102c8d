package org.ddorg.sandbox.cloudformation.stacks;

import java.time.Instant;
import java.util.Optional;

/** An event of a stack or one of its resources. */
public record StackEvent(
        String eventId,
        String logicalId,
        String physicalId,
        String type,
        String status,
        Optional<String> reason,
        Instant timestamp) {}
