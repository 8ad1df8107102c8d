package org.ddorg.admin.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.terminal.Cell;
import org.ddorg.admin.terminal.Column;
import org.ddorg.admin.terminal.Table;

/** The line of an organizational unit, where there are too many accounts for a line each. */
record OuRow(String unit, List<AccountRow> accounts) {

    private static final List<Column> COLUMNS =
            List.of(new Column("Unit", 8, 0), new Column("Accounts", 8, 0), new Column("States", 12, 0));

    /** The units that directly hold accounts, in the order in which they appear. */
    static Table table(List<AccountRow> lines) {
        Map<String, List<AccountRow>> units = lines.stream()
                .collect(Collectors.groupingBy(AccountRow::unit, LinkedHashMap::new, Collectors.toList()));
        return new Table(
                COLUMNS,
                units.entrySet().stream()
                        .map(unit -> new OuRow(unit.getKey(), unit.getValue()).cells())
                        .toList());
    }

    private List<Cell> cells() {
        return List.of(
                Cell.plain(unit.isEmpty() ? "not in the organization" : unit),
                Cell.plain(String.valueOf(accounts.size())),
                states(accounts));
    }

    /** How many are in which state. */
    static Cell states(List<AccountRow> lines) {
        String words = words(counts(lines));
        return lines.stream().allMatch(AccountRow::isFine) ? Cell.plain(words) : Cell.bad(words);
    }

    static Map<AccountState, Integer> counts(List<AccountRow> lines) {
        return StatusReport.counts(lines.stream().map(AccountRow::standing).toList());
    }

    /** {@code 24 onboarded, 1 suspended}. */
    static String words(Map<AccountState, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().words())
                .collect(Collectors.joining(", "));
    }
}
