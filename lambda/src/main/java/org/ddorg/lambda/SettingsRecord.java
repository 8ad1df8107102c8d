package org.ddorg.lambda;

import java.util.List;
import java.util.Optional;
import org.ddorg.lambda.plan.ObservedState;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.plan.tag.AppliedSettings;

/** What a run knows of the role's tag that records the settings in Datadog. */
final class SettingsRecord {
    private boolean isStarted;
    private Optional<AppliedSettings> before = Optional.empty();

    /** Adds what a round observed and began to write. */
    void add(ObservedState observed, List<Step> started) {
        if (!isStarted) {
            before = observed.role().flatMap(role -> AppliedSettings.in(role.tags()));
        }
        isStarted |= started.stream().anyMatch(Step.RecordSettings.class::isInstance);
    }

    /** Whether the run wrote the tag, or may have. */
    boolean isStarted() {
        return isStarted;
    }

    /** Whether an earlier run failed, and left open what Datadog has. */
    boolean wasUnknown() {
        return before.filter(AppliedSettings.UNKNOWN::equals).isPresent();
    }

    /** What the tag must say after the run failed; empty if it says so. */
    Optional<AppliedSettings> leftBy(boolean changedDatadog) {
        return changedDatadog || isStarted
                ? Optional.of(before.filter(settings -> !changedDatadog).orElse(AppliedSettings.UNKNOWN))
                : Optional.empty();
    }
}
