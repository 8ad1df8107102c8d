package org.ddorg.admin.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.terminal.Cell;
import org.ddorg.admin.terminal.Column;
import org.ddorg.admin.terminal.Table;

/** The accounts that an OU holds directly. */
record OuRow(String ou, List<AccountRow> accounts) {

    static final String OUTSIDE = "Not in the organization";

    private static final List<Column> COLUMNS =
            List.of(new Column("OU", 8, 0), new Column("Accounts", 8, 0), new Column("States", 12, 0));

    /** The OUs that hold accounts, in the order in which they appear. */
    static List<OuRow> of(List<AccountRow> rows) {
        Map<String, String> headings =
                OrganizationAccount.headings(rows.stream().map(AccountRow::account));
        Map<String, List<AccountRow>> ous = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.ou().isEmpty()
                                ? OUTSIDE
                                : headings.getOrDefault(row.account().parent(), row.ou()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return ous.entrySet().stream()
                .map(ou -> new OuRow(ou.getKey(), ou.getValue()))
                .toList();
    }

    static Table table(List<AccountRow> rows) {
        return new Table(COLUMNS, of(rows).stream().map(OuRow::cells).toList());
    }

    int size() {
        return accounts.size();
    }

    private List<Cell> cells() {
        return List.of(Cell.plain(ou), Cell.plain(String.valueOf(size())), states(accounts));
    }

    /** How many accounts are in each state. */
    static Cell states(List<AccountRow> rows) {
        String counts = summary(
                StatusReport.counts(rows.stream().map(AccountRow::status).toList()));
        return rows.stream().allMatch(AccountRow::isFine) ? Cell.plain(counts) : Cell.bad(counts);
    }

    /** {@code 24 onboarded, 1 suspended}. */
    static String summary(Map<AccountState, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().label())
                .collect(Collectors.joining(", "));
    }
}
