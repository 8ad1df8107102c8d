package org.ddorg.admin.rehearsal;

import java.time.Duration;
import java.util.List;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.terminal.Table;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Shows people what came out of the stages.
 *
 * @param everyAccount whether to show a line per account however many there are
 */
public record StageView(Terminal terminal, boolean everyAccount) {

    private static final int MOST_LINES = 40;

    /** A title, the table, what is wrong, and a verdict. */
    public void show(StageReport stage) {
        terminal.say(TextStyle.STRONG, stage.title());
        tables(stage.accounts());
        stage.problems().forEach(problem -> terminal.say(TextStyle.BAD, "✗ " + problem));
        stage.accounts().forEach(this::findings);
        verdict(stage);
        terminal.say(TextStyle.PLAIN, "");
    }

    /** The last line: whether all stages went well. */
    public void conclude(RehearsalReport report) {
        long wrong = report.stages().stream().filter(stage -> !stage.isFine()).count();
        String stages = count(report.stages().size(), "stage") + " in " + seconds(report.duration());
        if (wrong == 0) {
            terminal.say(TextStyle.GOOD, "✓ The rehearsal went well: " + stages);
        } else {
            terminal.say(TextStyle.BAD, "✗ The rehearsal found something wrong in " + wrong + " of " + stages);
        }
    }

    private void tables(List<AccountReport> accounts) {
        if (everyAccount || accounts.size() <= MOST_LINES) {
            accountTable(accounts);
            return;
        }
        print(new Table(
                OuRow.COLUMNS, OuRow.of(accounts).stream().map(OuRow::cells).toList()));
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
        table.render(terminal.width(), terminal.colours()).forEach(line -> terminal.say(TextStyle.PLAIN, line));
    }

    private void findings(AccountReport account) {
        String who = account.expectation().account().id() + " "
                + account.expectation().account().name();
        account.findings().forEach(finding -> terminal.say(TextStyle.BAD, "✗ " + who + ": " + finding));
    }

    private void verdict(StageReport stage) {
        String rest = "%s onboarded, nothing in %s (%s)"
                .formatted(
                        count(stage.onboarded(), "account"),
                        count(stage.untouched(), "other"),
                        seconds(stage.duration()));
        if (stage.isFine()) {
            terminal.say(TextStyle.GOOD, "✓ All as it should be: " + rest);
        } else {
            terminal.say(TextStyle.BAD, "✗ " + wrong(stage) + "; " + rest);
        }
    }

    private static String wrong(StageReport stage) {
        if (stage.wrong() == 0) {
            return "This stage did not succeed";
        }
        return count(stage.wrong(), "account") + (stage.wrong() == 1 ? " is" : " are") + " not as it should be";
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() < 90
                ? "%.1f s".formatted(duration.toMillis() / 1000.0)
                : "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
