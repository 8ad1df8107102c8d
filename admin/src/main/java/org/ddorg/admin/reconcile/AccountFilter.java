package org.ddorg.admin.reconcile;

import java.util.List;
import java.util.stream.Stream;

/**
 * The accounts that a command is limited to. Everything that it says and returns is about these accounts, and names the
 * filter.
 *
 * @param ous ids of OUs, or of the root, whose accounts are selected
 * @param accounts ids of accounts that are selected, too
 * @param options as the command line has them: {@code --ou /Workloads}
 */
public record AccountFilter(List<String> ous, List<String> accounts, String options) {

    /** Selects all accounts. */
    public static final AccountFilter ALL = new AccountFilter(List.of(), List.of(), "");

    public AccountFilter {
        ous = List.copyOf(ous);
        accounts = List.copyOf(accounts);
    }

    public boolean isAll() {
        return ous.isEmpty() && accounts.isEmpty();
    }

    public boolean selects(AccountStatus status) {
        return isAll()
                || status.account().isUnder(ous)
                || accounts.contains(status.account().id());
    }

    /** The selected ones, in the same order. */
    public List<AccountStatus> selected(List<AccountStatus> statuses) {
        return statuses.stream().filter(this::selects).toList();
    }

    /** Those that the filter leaves out. */
    public List<AccountStatus> others(List<AccountStatus> statuses) {
        return statuses.stream().filter(status -> !selects(status)).toList();
    }

    /** The options as the end of a command or of a phrase; empty without a filter. */
    public String suffix() {
        return isAll() ? "" : " " + options;
    }

    /** Says how many accounts the filter leaves out, and how many of them need attention; nothing without a filter. */
    public Stream<String> remark(List<AccountStatus> statuses) {
        long wrong = others(statuses).stream()
                .filter(status -> !status.state().isInSync())
                .count();
        return Stream.of("Filter: " + options + ". Accounts that it leaves out: "
                        + others(statuses).size() + ", of which not in the desired state: " + wrong)
                .filter(remark -> !isAll());
    }
}
