package org.ddorg.admin.rehearsal.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Shows the results of the stages to people.
 *
 * @param everyAccount whether to show a line per account, however many there are
 */
public record StageView(Terminal terminal, boolean everyAccount) {

    private static final int MOST_LINES = 40;

    /** The title, the table, the findings, and a verdict. */
    public void show(StageReport stage) {
        terminal.say(TextStyle.STRONG, stage.title());
        tables(stage.accounts());
        stage.problems().forEach(problem -> terminal.say(TextStyle.BAD, "✗ " + problem));
        stage.accounts().forEach(this::findings);
        verdict(stage);
        terminal.say(TextStyle.PLAIN, "");
    }

    /** The last line: whether all stages passed. */
    public void conclude(RehearsalReport report) {
        int total = report.stages().size();
        long failed = report.stages().stream().filter(stage -> !stage.isFine()).count();
        String verdict = failed == 0 ? "✓ Rehearsal passed: " : "✗ Rehearsal failed: " + failed + " of ";
        terminal.say(
                failed == 0 ? TextStyle.GOOD : TextStyle.BAD,
                verdict + total + (total == 1 ? " stage, " : " stages, ") + seconds(report.duration()));
    }

    private void tables(List<AccountReport> accounts) {
        boolean showsAll = everyAccount || accounts.size() <= MOST_LINES;
        if (!showsAll) {
            OuSummary.table(accounts).print(terminal);
        }
        List<AccountReport> shown = accounts.stream()
                .filter(account -> showsAll || !account.isFine())
                .toList();
        if (!shown.isEmpty()) {
            InspectionRow.table(shown).print(terminal);
        }
    }

    private void findings(AccountReport account) {
        String who = account.expectation().account().id() + " "
                + account.expectation().account().name();
        account.findings().forEach(finding -> terminal.say(TextStyle.BAD, "✗ " + who + ": " + finding));
    }

    private void verdict(StageReport stage) {
        String sign = stage.isFine() ? "✓ " : stage.wrong() > 0 ? "✗ " : "✗ Stage failed: ";
        terminal.say(
                stage.isFine() ? TextStyle.GOOD : TextStyle.BAD,
                sign + stage.summary() + ", " + seconds(stage.duration()));
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() < 90
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : String.format(Locale.ROOT, "%d min %d s", duration.toMinutes(), duration.toSecondsPart());
    }
}
