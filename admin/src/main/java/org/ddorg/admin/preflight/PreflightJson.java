package org.ddorg.admin.preflight;

import java.util.List;
import org.ddorg.admin.json.JsonDocument;

/** What {@code ddorg preflight --json} prints. */
public record PreflightJson(boolean ok, long warnings, long failures, List<Finding> findings) implements JsonDocument {

    public static PreflightJson of(PreflightReport report) {
        return new PreflightJson(
                report.isFine(), report.count(CheckResult.WARNS), report.count(CheckResult.FAILS), report.findings());
    }
}
