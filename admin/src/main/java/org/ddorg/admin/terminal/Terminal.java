package org.ddorg.admin.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Help.Ansi;

/**
 * The output of a command.
 *
 * @param out stdout, for results
 * @param err stderr, for progress and errors
 * @param colours whether to print colours; {@code NO_COLOR} turns them off
 * @param live whether lines can be redrawn, as progress bars require
 * @param width the width of a line in characters
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean colours, boolean live, int width) {

    /** The width of a file, a pipe or a log. */
    private static final int UNLIMITED = 400;

    /** The terminal of this process. Output is always UTF-8, since account names may contain any character. */
    public static Terminal ofProcess() {
        boolean live = isTerminal();
        return new Terminal(
                new OutputWriter(new FileOutputStream(FileDescriptor.out)),
                new OutputWriter(new FileOutputStream(FileDescriptor.err)),
                Ansi.AUTO.enabled(),
                live,
                width(live));
    }

    /** Plain text without colours or redrawing. */
    public static Terminal plain(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, false, false, UNLIMITED);
    }

    /** Prints a line to stdout. */
    public void say(TextStyle style, String text) {
        out.println(style.paint(text, colours));
        out.flush();
    }

    /** Prints a line to stderr. */
    public void note(TextStyle style, String text) {
        err.println(style.paint(text, colours));
        err.flush();
    }

    /** From JDK 22 on, a console exists even without a terminal, and {@code isTerminal} tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static int width(boolean live) {
        Optional<Integer> configured = Optional.ofNullable(System.getenv("COLUMNS"))
                .filter(columns -> columns.matches("[1-9][0-9]{1,3}"))
                .map(Integer::valueOf);
        return configured.orElseGet(() -> live ? terminalWidth() : UNLIMITED);
    }

    private static int terminalWidth() {
        try (org.jline.terminal.Terminal terminal =
                TerminalBuilder.builder().dumb(true).build()) {
            return terminal.getWidth() > 0 ? terminal.getWidth() : 80;
        } catch (IOException e) {
            return 80;
        }
    }
}
