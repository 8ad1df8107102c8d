package org.ddorg.admin.status;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ddorg.admin.reconcile.AccountFilter;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.AutoDeploymentDrift;
import org.ddorg.admin.reconcile.DesiredState;

/**
 * The status of all accounts at one time.
 *
 * @param at when reading began
 * @param busy whether an operation of the StackSet or of the organization stack was running
 * @param autoDeployment how automatic deployment differs from the parameters
 * @param statuses of all accounts, in the organization's order
 * @param filter the accounts that the report is about
 * @param shown the states to show; the verdict is about all accounts of the filter
 * @param withEmail whether email addresses, which are personal data, may be shown
 */
public record StatusReport(
        Instant at,
        Deployment deployment,
        DesiredState desired,
        boolean busy,
        AutoDeploymentDrift autoDeployment,
        List<AccountStatus> statuses,
        AccountFilter filter,
        Set<AccountState> shown,
        boolean withEmail) {

    /**
     * What is deployed, and where.
     *
     * @param stackStatus of the organization stack
     * @param stackFailed whether its last operation failed
     */
    public record Deployment(
            String prefix, String region, String datadogSite, String stackStatus, boolean stackFailed) {}

    /** With a filter, automatic deployment does not count: it is not of single accounts. */
    public boolean isFine() {
        return wrong() == 0 && (autoDeployment.isFine() || !filter.isAll());
    }

    List<AccountStatus> selected() {
        return filter.selected(statuses);
    }

    private long wrong() {
        return selected().stream().filter(status -> !status.state().isInSync()).count();
    }

    String verdict() {
        if (!filter.isAll() && isFine()) {
            int count = selected().size();
            return String.format(
                    Locale.ROOT, "✓ %d of %d accounts of %s in the desired state", count, count, filter.options());
        }
        if (wrong() == 0 && !isFine()) {
            return "✗ Automatic deployment is not in the desired state";
        }
        return isFine()
                ? "✓ All accounts are in the desired state"
                : String.format(
                        Locale.ROOT,
                        "✗ %d of %d accounts%s %s not in the desired state",
                        wrong(),
                        selected().size(),
                        filter.isAll() ? "" : " of " + filter.options(),
                        wrong() == 1 ? "is" : "are");
    }

    /** What the filter leaves out; empty without one. */
    String remark() {
        return filter.remark(statuses).findFirst().orElse("");
    }

    /** How many accounts are in each state, of the states that occur. */
    public Map<AccountState, Integer> counts() {
        return counts(selected());
    }

    static Map<AccountState, Integer> counts(List<AccountStatus> statuses) {
        Map<AccountState, Integer> counts = new EnumMap<>(AccountState.class);
        statuses.forEach(status -> counts.merge(status.state(), 1, Integer::sum));
        return counts;
    }

    List<AccountRow> rows() {
        return selected().stream()
                .filter(status -> shown.contains(status.state()))
                .map(this::row)
                .toList();
    }

    private AccountRow row(AccountStatus status) {
        return new AccountRow(status, status.account().id().equals(desired.managementAccountId()));
    }
}
