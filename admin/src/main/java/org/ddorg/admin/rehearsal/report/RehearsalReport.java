package org.ddorg.admin.rehearsal.report;

import java.time.Duration;
import java.util.List;
import org.ddorg.contract.DatadogSite;

/**
 * The result of a rehearsal.
 *
 * @param targets the root or the OUs that ddorg was deployed to
 */
public record RehearsalReport(
        String organizationId,
        String managementAccountId,
        List<String> targets,
        DatadogSite site,
        List<StageReport> stages,
        Duration duration) {

    public boolean isFine() {
        return stages.stream().allMatch(StageReport::isFine);
    }
}
