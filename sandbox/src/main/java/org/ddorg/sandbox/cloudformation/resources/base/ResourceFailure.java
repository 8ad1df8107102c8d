package org.ddorg.sandbox.cloudformation.resources.base;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A resource could not be created, updated or deleted; the message goes into its status reason. */
public final class ResourceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String physicalId;

    public ResourceFailure(String message) {
        this(message, null);
    }

    /** @param physicalId what was created despite the failure and must be deleted by the rollback */
    public ResourceFailure(String message, @Nullable String physicalId) {
        super(message, null, false, false);
        this.physicalId = physicalId;
    }

    public Optional<String> physicalId() {
        return Optional.ofNullable(physicalId);
    }
}
