package org.ddorg.admin.status;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.ddorg.admin.terminal.Cell;
import org.ddorg.admin.terminal.Column;
import org.ddorg.admin.terminal.Table;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Shows the status of the accounts to people: a table or a tree, what to do, and a verdict.
 *
 * @param everyAccount whether to show a line per account, however many there are
 */
public record StatusView(Terminal terminal, boolean everyAccount) {

    private static final int MOST_LINES = 40;

    private static final List<Column> ACCOUNT_COLUMNS = List.of(
            new Column("Account", 12, 0),
            new Column("Name", 12, 1),
            new Column("OU", 10, 2),
            new Column("State", 9, 0),
            new Column("Reason", 12, 0));

    /** A line per account; with many, a line per OU and one for each account that is not in its desired state. */
    public void showTable(StatusReport report) {
        introduce(report);
        List<AccountRow> rows = report.rows();
        if (!showsAll(rows)) {
            OuRow.table(rows).print(terminal);
        }
        List<AccountRow> chosen = chosen(rows);
        if (!chosen.isEmpty()) {
            new Table(ACCOUNT_COLUMNS, chosen.stream().map(StatusView::cells).toList()).print(terminal);
        }
        conclude(report);
    }

    /** The organization's hierarchy with the management account first; with many accounts, as {@link #showTable}. */
    public void showTree(StatusReport report) {
        introduce(report);
        List<AccountRow> rows = report.rows();
        StatusTree.table(report.desired().organizationId(), rows, chosen(rows)).print(terminal);
        conclude(report);
    }

    private boolean showsAll(List<AccountRow> rows) {
        return everyAccount || rows.size() <= MOST_LINES;
    }

    private List<AccountRow> chosen(List<AccountRow> rows) {
        return showsAll(rows)
                ? rows
                : rows.stream().filter(row -> !row.isFine()).toList();
    }

    private void introduce(StatusReport report) {
        StatusReport.Deployment deployment = report.deployment();
        terminal.note(
                TextStyle.QUIET,
                String.format(
                        Locale.ROOT,
                        "%s, %s in %s, %s, %s",
                        report.desired().organizationId(),
                        deployment.prefix(),
                        deployment.region(),
                        deployment.datadogSite(),
                        report.at().truncatedTo(ChronoUnit.SECONDS)));
        if (report.busy()) {
            terminal.note(TextStyle.PLAIN, "An operation is in progress. The states may change.");
        }
        deployment
                .status()
                .advice(deployment.prefix())
                .ifPresent(advice -> terminal.note(
                        TextStyle.BAD, "The organization stack is in " + deployment.stackStatus() + ". " + advice));
    }

    private static List<Cell> cells(AccountRow row) {
        return List.of(
                Cell.plain(row.account().id()),
                Cell.plain(row.account().name()),
                Cell.plain(row.ou().isEmpty() ? "-" : row.ou()),
                state(row),
                reason(row));
    }

    static Cell state(AccountRow row) {
        String text = (row.isFine() ? "✓ " : "✗ ") + row.state().label();
        if (!row.isFine()) {
            return Cell.bad(text);
        }
        return row.status().integrations().isEmpty() ? Cell.quiet(text) : Cell.good(text);
    }

    static Cell reason(AccountRow row) {
        String management = row.isManagement() ? "management account" : "";
        String separator = management.isEmpty() || row.causeAndReason().isEmpty() ? "" : "; ";
        return Cell.plain(management + separator + row.causeAndReason());
    }

    private void conclude(StatusReport report) {
        new ProblemList(terminal, everyAccount)
                .show(report.rows().stream().filter(row -> !row.isFine()).map(AccountRow::problem));
        report.otherRegions().descriptions().forEach(words -> terminal.paragraph(TextStyle.BAD, "✗ " + words));
        report.autoDeployment()
                .descriptions()
                .forEach(words -> terminal.paragraph(TextStyle.BAD, "✗ " + words + ". To correct it: ddorg apply"));
        showVerdict(report);
    }

    /** Whether all accounts are in the desired state, and how many are in each. */
    void showVerdict(StatusReport report) {
        terminal.paragraph(
                report.isFine() ? TextStyle.GOOD : TextStyle.BAD,
                report.verdict() + ": " + OuRow.summary(report.counts()));
        if (!report.remark().isEmpty()) {
            terminal.say(TextStyle.PLAIN, report.remark());
        }
    }
}
