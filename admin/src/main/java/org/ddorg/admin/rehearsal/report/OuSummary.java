package org.ddorg.admin.rehearsal.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.terminal.Cell;
import org.ddorg.admin.terminal.Column;
import org.ddorg.admin.terminal.Table;

/** The accounts that an OU holds directly, counted by verdict. */
record OuSummary(String ou, List<AccountReport> accounts) {

    private static final List<Column> COLUMNS = List.of(
            new Column("OU", 8, 0),
            new Column("Accounts", 8, 0),
            new Column("Onboarded", 9, 0),
            new Column("Not onboarded", 13, 1),
            new Column("Failed", 6, 0));

    /** A line for each OU that holds accounts, in the order in which they appear. */
    static Table table(List<AccountReport> accounts) {
        Map<String, String> headings = OrganizationAccount.headings(
                accounts.stream().map(report -> report.expectation().account()));
        Map<String, List<AccountReport>> ous = accounts.stream()
                .collect(Collectors.groupingBy(
                        report -> headings.getOrDefault(
                                report.expectation().account().parent(), ""),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return new Table(
                COLUMNS,
                ous.entrySet().stream()
                        .map(ou -> new OuSummary(ou.getKey(), ou.getValue()).cells())
                        .toList());
    }

    private List<Cell> cells() {
        long failed = accounts.stream().filter(account -> !account.isFine()).count();
        return List.of(
                Cell.plain(ou),
                number(accounts.size()),
                number(AccountReport.fine(accounts, true)),
                number(AccountReport.fine(accounts, false)),
                failed == 0 ? Cell.quiet("0") : Cell.bad(String.valueOf(failed)));
    }

    private static Cell number(long count) {
        return Cell.plain(String.valueOf(count));
    }
}
