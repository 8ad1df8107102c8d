package org.ddorg.admin.preflight;

import java.util.List;

/** All that was found. */
public record Report(List<Finding> findings) {

    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether nothing fails. */
    public boolean isFine() {
        return failures().isEmpty();
    }

    public List<Finding> failures() {
        return findings.stream().filter(Finding::fails).toList();
    }

    public long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }
}
