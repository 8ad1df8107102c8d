package org.ddorg.admin.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Help.Ansi;

/**
 * Where output goes.
 *
 * @param out for results
 * @param err for progress and errors
 * @param colours whether the reader's terminal shows colours and they are wanted ({@code NO_COLOR} says not)
 * @param live whether lines can be drawn over, as progress bars do
 * @param width how many columns a line has
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean colours, boolean live, int width) {

    /** As wide as anything may get where nobody's screen sets a limit: in a file, a pipe or a log. */
    private static final int UNLIMITED = 400;

    /** That of this process. Output is always UTF-8, as account names may hold any character. */
    public static Terminal ofProcess() {
        boolean live = isTerminal();
        return new Terminal(writer(System.out), writer(System.err), Ansi.AUTO.enabled(), live, width(live));
    }

    /** One that writes plain text. */
    public static Terminal plain(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, false, false, UNLIMITED);
    }

    /** Prints a line of results. */
    public void say(TextStyle tone, String text) {
        out.println(tone.paint(text, colours));
        out.flush();
    }

    /** Prints a line about what goes on, beside the results. */
    public void note(TextStyle tone, String text) {
        err.println(tone.paint(text, colours));
        err.flush();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** From JDK 22 on there is a console even without a terminal, and it can be asked. */
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
        Optional<Integer> stated = Optional.ofNullable(System.getenv("COLUMNS"))
                .filter(columns -> columns.matches("[1-9][0-9]{1,3}"))
                .map(Integer::valueOf);
        return stated.orElseGet(() -> live ? terminalWidth() : UNLIMITED);
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
