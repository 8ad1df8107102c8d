package org.ddorg.sandbox.cloudformation.stacks;

import java.time.Instant;
import java.util.Optional;

/** Something that happened to a stack or to one of its resources. */
public record StackEvent(
        String eventId,
        String logicalId,
        String physicalId,
        String type,
        String status,
        Optional<String> reason,
        Instant timestamp) {}
