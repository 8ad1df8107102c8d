package org.ddorg.admin.rehearsal.inspection;

import java.util.List;

/**
 * An account, what should be there, what is, and what is wrong with it.
 *
 * @param findings in words; none if all is well
 */
public record AccountReport(Expectation expectation, InspectedAccount facts, List<String> findings) {

    public AccountReport {
        findings = List.copyOf(findings);
    }

    public boolean isFine() {
        return findings.isEmpty();
    }
}
