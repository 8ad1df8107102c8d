package org.ddorg.admin.rehearsal;

import java.time.Duration;
import java.util.List;
import org.ddorg.contract.DatadogSite;

/**
 * What came out of a rehearsal.
 *
 * @param targets the root or the units that ddorg was deployed to
 */
public record RehearsalReport(
        String organizationId,
        String managementAccountId,
        List<String> targets,
        DatadogSite site,
        List<StageReport> stages,
        Duration duration) {

    public RehearsalReport {
        targets = List.copyOf(targets);
        stages = List.copyOf(stages);
    }

    public boolean isFine() {
        return stages.stream().allMatch(StageReport::isFine);
    }
}
