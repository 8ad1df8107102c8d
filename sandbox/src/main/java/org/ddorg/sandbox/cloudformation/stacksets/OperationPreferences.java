package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;

/**
 * In which order and at which concurrency an operation processes accounts.
 *
 * @param toleranceCount failures per region that do not stop the operation; 0 when neither it nor a percentage is set
 * @param concurrentCount accounts at the same time; 1 when neither it nor a percentage is set
 * @param isSoft whether concurrency stays the same after failures ({@code SOFT_FAILURE_TOLERANCE})
 * @param regionsInParallel whether regions are processed at the same time
 * @param regionOrder regions that come first
 */
public record OperationPreferences(
        Optional<Integer> toleranceCount,
        Optional<Integer> tolerancePercentage,
        Optional<Integer> concurrentCount,
        Optional<Integer> concurrentPercentage,
        boolean isSoft,
        boolean regionsInParallel,
        List<String> regionOrder) {
    static final OperationPreferences DEFAULT = new OperationPreferences(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, false, List.of());

    public OperationPreferences {
        if (toleranceCount.isPresent() && tolerancePercentage.isPresent()) {
            throw ValidationError.of("You can't specify both FailureToleranceCount and FailureTolerancePercentage");
        }
        if (concurrentCount.isPresent() && concurrentPercentage.isPresent()) {
            throw ValidationError.of("You can't specify both MaxConcurrentCount and MaxConcurrentPercentage");
        }
        if (!isSoft && concurrentCount.orElse(1) > toleranceCount.orElse(Integer.MAX_VALUE - 1) + 1) {
            throw ValidationError.of("MaxConcurrentCount must be at most one more than FailureToleranceCount");
        }
    }

    static OperationPreferences of(JsonNode node) {
        return new OperationPreferences(
                number(node, "FailureToleranceCount", 0),
                number(node, "FailureTolerancePercentage", 0),
                number(node, "MaxConcurrentCount", 1),
                number(node, "MaxConcurrentPercentage", 1),
                node.path("ConcurrencyMode").asText().equals("SOFT_FAILURE_TOLERANCE"),
                node.path("RegionConcurrencyType").asText().equals("PARALLEL"),
                Json.texts(node.path("RegionOrder")));
    }

    private static Optional<Integer> number(JsonNode node, String name, int least) {
        Optional<Integer> number = Json.text(node.path(name)).map(Integer::valueOf);
        number.filter(value -> value < least).ifPresent(value -> {
            throw ValidationError.of("1 validation error detected: Value '" + value + "' at 'operationPreferences."
                    + name + "' failed to satisfy constraint: Member must have value greater than or equal to "
                    + least);
        });
        return number;
    }

    /** The number of failures allowed in a region with that many accounts. */
    int tolerance(int accounts) {
        return count(toleranceCount, tolerancePercentage, accounts).orElse(0);
    }

    /** The number of accounts processed at the same time in a region, while none fails. */
    int concurrency(int accounts) {
        int asked = Math.max(
                1, count(concurrentCount, concurrentPercentage, accounts).orElse(1));
        return isSoft ? asked : Math.min(asked, tolerance(accounts) + 1);
    }

    private static Optional<Integer> count(Optional<Integer> count, Optional<Integer> percentage, int accounts) {
        return count.or(() -> percentage.map(percent -> accounts * percent / 100));
    }
}
