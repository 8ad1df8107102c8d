package org.ddorg.admin.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** The progress of a task: a line that ticks and disappears at the end on a terminal, a line every 30 s elsewhere. */
public sealed interface Progress extends AutoCloseable permits Progress.Bar, Progress.Lines {

    /** The total is not known in advance. */
    int UNKNOWN = -1;

    /**
     * Reports that {@code done} items are done.
     *
     * @param remark what is being waited for, or empty
     */
    void at(int done, String remark);

    /** Prints a line without disturbing the display. */
    void note(String text);

    @Override
    void close();

    /** @param total the number of items, or {@link #UNKNOWN} */
    static Progress of(Terminal terminal, String task, int total) {
        return terminal.live() ? new Bar(terminal, task, total) : Lines.ticking(terminal, task, total);
    }

    /** A line that is redrawn, also while nothing changes. */
    final class Bar implements Progress {

        private static final int INTERVAL_MILLIS = 200;

        private final Terminal terminal;
        private final int total;
        private final RedrawnLine line;
        private final ProgressBar bar;
        private volatile ProgressText text;

        Bar(Terminal terminal, String task, int total) {
            this.terminal = terminal;
            this.total = total;
            this.line = new RedrawnLine(terminal);
            this.text = new ProgressText(task, 0, total, "");
            this.bar = new ProgressBarBuilder()
                    .setUpdateIntervalMillis(INTERVAL_MILLIS)
                    .continuousUpdate()
                    .clearDisplayOnFinish()
                    .setRenderer((state, width) -> text.bar(state.getTotalElapsed(), width))
                    .setConsumer(line)
                    .build();
        }

        @Override
        public void at(int done, String remark) {
            text = new ProgressText(text.task(), done, total, terminal.shown(remark));
        }

        @Override
        public void note(String note) {
            line.above(() -> terminal.note(TextStyle.PLAIN, note));
        }

        @Override
        public void close() {
            bar.close();
            line.close();
        }
    }

    /** A line now and then, also while nothing changes: a log shows that the command is still waiting, and for what. */
    final class Lines implements Progress {

        private static final Duration PAUSE = Duration.ofSeconds(30);

        private final Terminal terminal;
        private final Clock clock;
        private final Instant start;
        private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "ddorg-progress");
            thread.setDaemon(true);
            return thread;
        });
        private volatile ProgressText text;

        Lines(Terminal terminal, String task, int total, Clock clock) {
            this.terminal = terminal;
            this.clock = clock;
            this.start = clock.instant();
            this.text = new ProgressText(task, 0, total, "");
        }

        @SuppressWarnings("FutureReturnValueIgnored") // close() ends it.
        private static Lines ticking(Terminal terminal, String task, int total) {
            Lines lines = new Lines(terminal, task, total, Clock.systemUTC());
            lines.ticker.scheduleAtFixedRate(lines::tick, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return lines;
        }

        /** Prints the line. */
        void tick() {
            terminal.note(TextStyle.QUIET, "  " + text.line(Duration.between(start, clock.instant())));
        }

        @Override
        public void at(int done, String remark) {
            text = new ProgressText(text.task(), done, text.total(), remark);
        }

        @Override
        public void note(String note) {
            terminal.note(TextStyle.PLAIN, note);
        }

        @Override
        public void close() {
            ticker.shutdownNow();
        }
    }
}
