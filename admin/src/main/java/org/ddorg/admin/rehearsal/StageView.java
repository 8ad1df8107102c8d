package org.ddorg.admin.rehearsal;

import java.util.List;
import org.ddorg.admin.inspection.AccountReport;
import org.ddorg.admin.terminal.Table;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.Tone;

/**
 * Shows people what came out of the stages.
 *
 * @param everyAccount whether to show a line per account however many there are
 */
public record StageView(Terminal terminal, boolean everyAccount) {

    private static final int MOST_LINES = 40;

    /** A title, the table, what is wrong, and a verdict. */
    public void show(StageReport stage) {
        terminal.say(Tone.STRONG, stage.title());
        tables(stage.accounts());
        stage.problems().forEach(problem -> terminal.say(Tone.BAD, "✗ " + problem));
        stage.accounts().forEach(this::findings);
        verdict(stage);
        terminal.say(Tone.PLAIN, "");
    }

    /** The last line: whether all stages went well. */
    public void conclude(RehearsalReport report) {
        long wrong = report.stages().stream().filter(stage -> !stage.isFine()).count();
        String duration = seconds(report.duration().toMillis());
        if (wrong == 0) {
            terminal.say(
                    Tone.GOOD,
                    "✓ The rehearsal went well: %d stages in %s"
                            .formatted(report.stages().size(), duration));
        } else {
            terminal.say(
                    Tone.BAD,
                    "✗ The rehearsal found something wrong in %d of %d stages, in %s"
                            .formatted(wrong, report.stages().size(), duration));
        }
    }

    private void tables(List<AccountReport> accounts) {
        if (everyAccount || accounts.size() <= MOST_LINES) {
            accountTable(accounts);
            return;
        }
        print(new Table(
                UnitRow.COLUMNS,
                UnitRow.of(accounts).stream().map(UnitRow::cells).toList()));
        accountTable(accounts.stream().filter(account -> !account.isFine()).toList());
    }

    private void accountTable(List<AccountReport> accounts) {
        if (!accounts.isEmpty()) {
            print(new Table(
                    AccountRow.COLUMNS,
                    accounts.stream()
                            .map(account -> new AccountRow(account).cells())
                            .toList()));
        }
    }

    private void print(Table table) {
        table.render(terminal.width(), terminal.colours()).forEach(line -> terminal.say(Tone.PLAIN, line));
    }

    private void findings(AccountReport account) {
        String who = account.expectation().account().id() + " "
                + account.expectation().account().name();
        account.findings().forEach(finding -> terminal.say(Tone.BAD, "✗ " + who + ": " + finding));
    }

    private void verdict(StageReport stage) {
        String duration = seconds(stage.duration().toMillis());
        if (stage.isFine()) {
            terminal.say(
                    Tone.GOOD,
                    "✓ all as it should be: %d accounts onboarded, nothing in %d others (%s)"
                            .formatted(stage.onboarded(), stage.untouched(), duration));
        } else {
            terminal.say(
                    Tone.BAD,
                    "✗ wrong: %d accounts; as they should be: %d onboarded, %d with nothing (%s)"
                            .formatted(stage.wrong(), stage.onboarded(), stage.untouched(), duration));
        }
    }

    private static String seconds(long millis) {
        return millis < 90_000
                ? "%.1f s".formatted(millis / 1000.0)
                : "%d min %d s".formatted(millis / 60_000, millis / 1000 % 60);
    }
}
