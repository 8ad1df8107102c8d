package org.ddorg.admin.status;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.admin.terminal.Cell;
import org.ddorg.admin.terminal.Column;
import org.ddorg.admin.terminal.Table;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Shows people how the accounts stand: a table or a tree, what to do, and a verdict.
 *
 * @param everyAccount whether to show a line per account however many there are
 */
public record StatusView(Terminal terminal, boolean everyAccount) {

    private static final int MOST_LINES = 40;
    private static final int MOST_EXAMPLES = 5;

    private static final List<Column> ACCOUNT_COLUMNS = List.of(
            new Column("Account", 12, 0),
            new Column("Name", 12, 1),
            new Column("Unit", 10, 2),
            new Column("State", 14, 0),
            new Column("Why", 16, 0));

    /** A line per account; with many, a line per unit and one for each account that is not as it should be. */
    public void showTable(StatusReport report) {
        introduce(report);
        List<AccountRow> lines = report.lines();
        if (!showsAll(lines)) {
            print(OuRow.table(lines));
        }
        List<AccountRow> chosen = chosen(lines);
        if (!chosen.isEmpty()) {
            print(new Table(
                    ACCOUNT_COLUMNS, chosen.stream().map(StatusView::cells).toList()));
        }
        conclude(report);
    }

    /** The organization's hierarchy with the management account first; with many accounts, as {@link #showTable}. */
    public void showTree(StatusReport report) {
        introduce(report);
        List<AccountRow> lines = report.lines();
        print(new StatusTree(lines, chosen(lines)).table(report.desired().organizationId()));
        conclude(report);
    }

    private boolean showsAll(List<AccountRow> lines) {
        return everyAccount || lines.size() <= MOST_LINES;
    }

    private List<AccountRow> chosen(List<AccountRow> lines) {
        return showsAll(lines)
                ? lines
                : lines.stream().filter(line -> !line.isFine()).toList();
    }

    private void introduce(StatusReport report) {
        StatusReport.Deployment deployment = report.deployment();
        terminal.note(
                TextStyle.QUIET,
                "%s, %s in %s, %s, %s"
                        .formatted(
                                report.desired().organizationId(),
                                deployment.prefix(),
                                deployment.region(),
                                deployment.datadogSite(),
                                report.at().truncatedTo(ChronoUnit.SECONDS)));
        if (report.busy()) {
            terminal.note(TextStyle.PLAIN, "An operation is going on: what is shown will change.");
        }
        if (deployment.stackFailed()) {
            terminal.note(
                    TextStyle.BAD,
                    "The organization stack is in " + deployment.stackStatus() + ": see its events, then ddorg deploy");
        }
    }

    private static List<Cell> cells(AccountRow line) {
        return List.of(
                Cell.plain(line.account().id()),
                Cell.plain(line.account().name()),
                Cell.plain(line.unit().isEmpty() ? "-" : line.unit()),
                state(line),
                why(line));
    }

    static Cell state(AccountRow line) {
        String words = (line.isFine() ? "✓ " : "✗ ") + line.state().words();
        if (!line.isFine()) {
            return Cell.bad(words);
        }
        return line.standing().registrations().isEmpty() ? Cell.quiet(words) : Cell.good(words);
    }

    static Cell why(AccountRow line) {
        String management = line.isManagement() ? "management account" : "";
        String separator = management.isEmpty() || line.why().isEmpty() ? "" : "; ";
        return Cell.plain(management + separator + line.why());
    }

    private void print(Table table) {
        table.render(terminal.width(), terminal.colours()).forEach(line -> terminal.say(TextStyle.PLAIN, line));
    }

    private void conclude(StatusReport report) {
        Map<String, List<AccountRow>> groups = report.lines().stream()
                .filter(line -> !line.isFine())
                .collect(Collectors.groupingBy(AccountRow::heading, LinkedHashMap::new, Collectors.toList()));
        groups.forEach(this::explain);
        verdict(report);
    }

    /** In full what the table may have cut, for the first of those that need the same. */
    private void explain(String heading, List<AccountRow> lines) {
        terminal.say(TextStyle.BAD, "✗ " + lines.size() + " " + heading);
        int shown = everyAccount ? lines.size() : Math.min(MOST_EXAMPLES, lines.size());
        lines.subList(0, shown).forEach(line -> terminal.say(TextStyle.PLAIN, "  " + inFull(line)));
        if (shown < lines.size()) {
            terminal.say(TextStyle.QUIET, "  and " + (lines.size() - shown) + " more: -v shows them");
        }
        terminal.say(TextStyle.PLAIN, "  → " + lines.get(0).advice());
    }

    private static String inFull(AccountRow line) {
        String name =
                line.account().name().isEmpty() ? "" : " " + line.account().name();
        String page = line.page().isEmpty() ? "" : " (" + line.page() + ")";
        return line.account().id() + name + (line.why().isEmpty() ? "" : ": " + line.why()) + page;
    }

    private void verdict(StatusReport report) {
        String counts = OuRow.words(report.counts());
        long wrong =
                report.standings().stream().filter(s -> !s.state().isInSync()).count();
        if (wrong == 0) {
            terminal.say(TextStyle.GOOD, "✓ All is as it should be: " + counts);
        } else {
            terminal.say(
                    TextStyle.BAD,
                    "✗ %s: %s"
                            .formatted(
                                    wrong == 1
                                            ? "1 account is not as it should be"
                                            : wrong + " accounts are not as they should be",
                                    counts));
        }
    }
}
