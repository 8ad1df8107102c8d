package org.ddorg.admin.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.terminal.Cell;
import org.ddorg.admin.terminal.Column;

/** The line of an organizational unit, where there are too many accounts for a line each. */
record OuRow(String ouPath, List<AccountReport> accounts) {

    static final List<Column> COLUMNS = List.of(
            new Column("Unit", 8, 0),
            new Column("Accounts", 8, 0),
            new Column("Onboarded", 9, 0),
            new Column("Nothing, as it should be", 7, 1),
            new Column("Wrong", 5, 0));

    /** The units that directly hold accounts, in the order in which they appear. */
    static List<OuRow> of(List<AccountReport> accounts) {
        Map<String, List<AccountReport>> units = accounts.stream()
                .collect(Collectors.groupingBy(
                        account -> account.expectation().account().ouPath(), LinkedHashMap::new, Collectors.toList()));
        return units.entrySet().stream()
                .map(unit -> new OuRow(unit.getKey(), unit.getValue()))
                .toList();
    }

    List<Cell> cells() {
        long wrong = accounts.stream().filter(account -> !account.isFine()).count();
        return List.of(
                Cell.plain(ouPath),
                Cell.plain(String.valueOf(accounts.size())),
                Cell.plain(String.valueOf(fine(true))),
                Cell.plain(String.valueOf(fine(false))),
                wrong == 0 ? Cell.quiet("0") : Cell.bad(String.valueOf(wrong)));
    }

    private long fine(boolean onboarded) {
        return accounts.stream()
                .filter(AccountReport::isFine)
                .filter(account -> account.expectation().onboarded() == onboarded)
                .count();
    }
}
