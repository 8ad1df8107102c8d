package org.ddorg.admin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Duration LONG = Duration.ofSeconds(65);

    private final StringWriter err = new StringWriter();
    private Instant now = Instant.EPOCH;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void textSaysHowManyHowLongAndWhatIsWaitedFor() {
        assertThat(new ProgressText("Accounts", 3, 23, "waiting for 222222222222").line(LONG))
                .isEqualTo("Accounts: 3 of 23, 1 min 5 s, waiting for 222222222222");
        assertThat(new ProgressText("Accounts", 10, 20, "").bar(LONG, 80))
                .isEqualTo("█".repeat(10) + "░".repeat(10) + " Accounts: 10 of 20, 1 min 5 s");
    }

    @Test
    void unknownTotalIsLeftOut() {
        assertThat(new ProgressText("Accounts read", 0, Progress.UNKNOWN, "").bar(Duration.ZERO, 80))
                .isEqualTo("Accounts read: 0, 0 s");
        assertThat(new ProgressText("Accounts", 0, 0, "").bar(Duration.ZERO, 80))
                .isEqualTo("Accounts: 0, 0 s");
    }

    @Test
    void moreThanTheTotalRaisesTheTotal() {
        assertThat(new ProgressText("Accounts", 5, 4, "").bar(Duration.ZERO, 80))
                .isEqualTo("█".repeat(20) + " Accounts: 5 of 5, 0 s");
    }

    @Test
    void lineIsNeverWiderThanTheTerminal() {
        ProgressText text = new ProgressText("Accounts", 3, 23, "waiting for 222222222222, 333333333333 and 7 more");

        for (int width = 40; width <= 200; width++) {
            assertThat(TextWidth.width(text.bar(LONG, width))).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void narrowTerminalLosesTheBarFirstAndThenWholeWords() {
        ProgressText text = new ProgressText("Accounts", 3, 23, "waiting for 222222222222, 333333333333 and 7 more");

        assertThat(text.bar(LONG, 80))
                .isEqualTo("Accounts: 3 of 23, 1 min 5 s, waiting for 222222222222, 333333333333 and 7 more");
        assertThat(text.bar(LONG, 60)).isEqualTo("Accounts: 3 of 23, 1 min 5 s, waiting for 222222222222…");
    }

    @Test
    void logGetsALineAlsoWhileNothingChanges() {
        try (Progress.Lines lines =
                new Progress.Lines(Terminal.plain(new PrintWriter(err), new PrintWriter(err)), "Accounts", 23, clock)) {
            lines.at(0, "management account first");
            now = now.plusSeconds(30);
            lines.tick();
            now = now.plusSeconds(30);
            lines.tick();
            lines.at(22, "waiting for 222222222222");
            now = now.plusSeconds(30);
            lines.tick();
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "  Accounts: 0 of 23, 30 s, management account first",
                        "  Accounts: 0 of 23, 1 min 0 s, management account first",
                        "  Accounts: 22 of 23, 1 min 30 s, waiting for 222222222222");
    }

    @Test
    void redrawnLineLeavesNothingBehind() {
        RedrawnLine line = new RedrawnLine(terminal());

        line.accept("Accounts: 10");
        line.accept("Accounts: 10");
        line.accept("short");
        line.above(() -> err.append("note\n"));
        line.accept("again");
        line.close();

        assertThat(err.toString())
                .isEqualTo("\rAccounts: 10" + "\rshort       " + "\r     \rnote\n" + "\ragain" + "\r     \r");
    }

    @Test
    void barEndsWithoutAnEmptyLine() {
        try (Progress progress = Progress.of(terminal(), "Accounts", 23)) {
            progress.at(3, "waiting for 222222222222");
        }

        assertThat(err.toString()).endsWith("\r").doesNotContain("\n", "?");
    }

    private Terminal terminal() {
        return new Terminal(new PrintWriter(err), new PrintWriter(err), false, true, 80);
    }
}
