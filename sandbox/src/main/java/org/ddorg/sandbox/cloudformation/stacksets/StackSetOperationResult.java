package org.ddorg.sandbox.cloudformation.stacksets;

import java.util.Optional;

/**
 * What an operation did in one account and region.
 *
 * @param status {@code PENDING}, {@code RUNNING}, {@code SUCCEEDED}, {@code FAILED} or {@code CANCELLED}
 */
public record StackSetOperationResult(
        String accountId, String region, String organizationalUnitId, String status, Optional<String> reason) {}
