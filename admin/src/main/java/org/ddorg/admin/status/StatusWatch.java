package org.ddorg.admin.status;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.terminal.InterruptNotice;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/** Shows the status until Ctrl-C: redrawn on a terminal, elsewhere the first reading and then what has changed. */
public final class StatusWatch {

    /** ECMA-48: cursor to the first line, erase the screen. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final Terminal terminal;
    private final Duration interval;
    private final Function<Terminal, StatusReport> reader;
    private final Function<RuntimeException, Optional<String>> explanation;

    /** Held while something is printed, so that Ctrl-C does not end the process within a line. */
    private final Lock printing = new ReentrantLock();

    private Optional<StatusReport> last = Optional.empty();

    /**
     * @param interval between two readings
     * @param reader shows its progress on a terminal, for the first reading
     * @param explanation of an error that the next reading may not meet, such as a lost connection
     */
    public StatusWatch(
            Terminal terminal,
            Duration interval,
            Function<Terminal, StatusReport> reader,
            Function<RuntimeException, Optional<String>> explanation) {
        this.terminal = terminal;
        this.interval = interval;
        this.reader = reader;
        this.explanation = explanation;
    }

    /**
     * Returns when the thread is interrupted, or nobody reads the output any more.
     *
     * @param view prints a report for people
     */
    public void run(Consumer<StatusReport> view) {
        repeat(report -> {
            if (terminal.live()) {
                redraw(report, view);
            } else {
                last.ifPresentOrElse(before -> showChanges(before, report), () -> view.accept(report));
            }
        });
    }

    /** As {@link #run}, with a JSON document in one line for the first reading and for each change. */
    public void runJson() {
        repeat(report -> {
            if (last.map(StatusWatch::withoutTime)
                    .filter(withoutTime(report)::equals)
                    .isEmpty()) {
                terminal.json(JsonWriter.line(StatusJson.of(report)));
            }
        });
    }

    private void repeat(Consumer<StatusReport> printer) {
        InterruptNotice.around(this::endLine, () -> {
            do {
                read().ifPresent(report -> print(report, printer));
            } while (!terminal.out().checkError() && sleep());
        });
    }

    private Optional<StatusReport> read() {
        try {
            return Optional.of(reader.apply(last.isEmpty() ? terminal : Terminal.silent()));
        } catch (RuntimeException e) {
            String message =
                    explanation.apply(e).filter(known -> last.isPresent()).orElseThrow(() -> e);
            terminal.note(TextStyle.BAD, "error: " + message);
            terminal.note(TextStyle.QUIET, "Next attempt in " + interval.toSeconds() + " s.");
            return Optional.empty();
        }
    }

    private void print(StatusReport report, Consumer<StatusReport> printer) {
        printing.lock();
        try {
            printer.accept(report);
            last = Optional.of(report);
        } finally {
            printing.unlock();
        }
    }

    private void redraw(StatusReport report, Consumer<StatusReport> view) {
        terminal.out().print(CLEAR);
        terminal.out().flush();
        view.accept(report);
        terminal.note(TextStyle.QUIET, "Reads again every " + interval.toSeconds() + " s. Ctrl-C ends.");
    }

    private void showChanges(StatusReport before, StatusReport now) {
        List<String> changes = StatusChanges.between(before, now);
        if (!changes.isEmpty()) {
            terminal.say(TextStyle.PLAIN, "");
            terminal.say(
                    TextStyle.STRONG, now.at().truncatedTo(ChronoUnit.SECONDS).toString());
            changes.forEach(change -> terminal.say(TextStyle.PLAIN, "  " + change));
            new StatusView(terminal, false).showVerdict(now);
        }
    }

    private static String withoutTime(StatusReport report) {
        return JsonWriter.line(StatusJson.of(report)).replaceFirst("\"at\":\"[^\"]*\",", "");
    }

    /** On Ctrl-C. Nothing is printed after it: the lock stays held. */
    private void endLine() {
        printing.lock();
        if (terminal.live()) {
            terminal.note(TextStyle.PLAIN, "");
        }
    }

    /** False when the thread is interrupted. */
    private boolean sleep() {
        try {
            Thread.sleep(interval.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
