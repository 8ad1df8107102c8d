package org.ddorg.admin.preflight;

import java.util.List;

/** The results of all checks. */
public record PreflightReport(List<Finding> findings) {

    public boolean isFine() {
        return failures().isEmpty();
    }

    public List<Finding> failures() {
        return findings.stream().filter(Finding::fails).toList();
    }

    public long count(CheckResult verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }
}
