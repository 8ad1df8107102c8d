package org.ddorg.admin.terminal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The progress of a task: a bar that disappears at the end on a terminal, occasional lines elsewhere. */
public sealed interface Progress extends AutoCloseable permits Progress.Bar, Progress.Lines {

    /** The total is not known in advance. */
    int UNKNOWN = -1;

    /** Reports that {@code done} items are done. */
    void at(int done, String remark);

    @Override
    void close();

    /** @param total the number of items, or {@link #UNKNOWN} */
    static Progress of(Terminal terminal, String task, int total) {
        return terminal.live() ? Bar.of(terminal, task, total) : new Lines(terminal, task, total);
    }

    /** A bar that is redrawn. */
    record Bar(ProgressBar bar) implements Progress {

        static Bar of(Terminal terminal, String task, int total) {
            ProgressBarBuilder builder = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(100)
                    .setMaxRenderedLength(terminal.width() - 1)
                    .showSpeed(new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                    .setSpeedUnit(ChronoUnit.MINUTES)
                    .clearDisplayOnFinish()
                    .setConsumer(new ConsoleProgressBarConsumer(System.err, terminal.width() - 1));
            return new Bar(builder.build());
        }

        @Override
        public void at(int done, String remark) {
            bar.stepTo(done);
            bar.setExtraMessage(remark.isEmpty() ? "" : " " + remark);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line for a change, at most one in a few seconds. */
    final class Lines implements Progress {

        private static final Duration PAUSE = Duration.ofSeconds(3);

        private final Terminal terminal;
        private final String task;
        private final int total;
        private long last = System.nanoTime();
        private int shown;

        Lines(Terminal terminal, String task, int total) {
            this.terminal = terminal;
            this.task = task;
            this.total = total;
        }

        @Override
        public void at(int done, String remark) {
            boolean due = System.nanoTime() - last >= PAUSE.toNanos();
            if (due && done != shown) {
                last = System.nanoTime();
                shown = done;
                terminal.note(
                        TextStyle.QUIET,
                        String.format(Locale.ROOT, "  %s: %d%s%s", task, done, ofTotal(), suffix(remark)));
            }
        }

        @Override
        public void close() {
            // Nothing to finish: each line is complete when it is printed.
        }

        private String ofTotal() {
            return total == UNKNOWN ? "" : " of " + Math.max(shown, total);
        }

        private static String suffix(String remark) {
            return remark.isEmpty() ? "" : ", " + remark;
        }
    }
}
