package org.ddorg.admin.rehearsal.inspection;

import java.util.List;

/**
 * The result of inspecting an account.
 *
 * @param findings how the facts differ from the expectation, for people
 */
public record AccountReport(Expectation expectation, InspectedAccount facts, List<String> findings) {

    public boolean isFine() {
        return findings.isEmpty();
    }

    /** How many accounts are as expected, of those that are expected to be onboarded, or of the others. */
    public static long fine(List<AccountReport> accounts, boolean onboarded) {
        return accounts.stream()
                .filter(AccountReport::isFine)
                .filter(account -> account.expectation().onboarded() == onboarded)
                .count();
    }
}
