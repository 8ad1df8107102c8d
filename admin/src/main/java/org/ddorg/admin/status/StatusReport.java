package org.ddorg.admin.status;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.DesiredState;

/**
 * How all accounts stand at one time.
 *
 * @param at when the reading began
 * @param deployment what it is about
 * @param busy whether an operation of the StackSet or of the organization stack was going on
 * @param standings of all accounts, in the organization's order
 * @param shown the states to show; the verdict is about all
 * @param withEmail whether e-mail addresses, which are personal data, may be shown
 */
public record StatusReport(
        Instant at,
        Deployment deployment,
        DesiredState desired,
        boolean busy,
        List<AccountStatus> standings,
        Set<AccountState> shown,
        boolean withEmail) {

    /**
     * What is deployed, and where.
     *
     * @param stackStatus of the organization stack
     * @param stackFailed whether the last that was done to it went wrong
     */
    public record Deployment(
            String prefix, String region, String datadogSite, String stackStatus, boolean stackFailed) {}

    public StatusReport {
        standings = List.copyOf(standings);
        shown = Set.copyOf(shown);
    }

    /** Whether all that should be onboarded is, and nothing else. */
    public boolean isFine() {
        return standings.stream().allMatch(standing -> standing.state().isInSync());
    }

    /** How many accounts are in each state, of the states that occur. */
    public Map<AccountState, Integer> counts() {
        return counts(standings);
    }

    static Map<AccountState, Integer> counts(List<AccountStatus> standings) {
        Map<AccountState, Integer> counts = new EnumMap<>(AccountState.class);
        standings.forEach(standing -> counts.merge(standing.state(), 1, Integer::sum));
        return counts;
    }

    /** The accounts to show. */
    List<AccountRow> lines() {
        return standings.stream()
                .filter(standing -> shown.contains(standing.state()))
                .map(this::line)
                .toList();
    }

    AccountRow line(AccountStatus standing) {
        return new AccountRow(standing, standing.account().id().equals(desired.managementAccountId()));
    }
}
