package org.ddorg.admin.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;
import org.ddorg.contract.text.PrintableText;
import org.ddorg.contract.text.Redaction;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Help.Ansi;

/**
 * The output of a command. Secrets are redacted, and control and format characters escaped, whoever wrote them.
 *
 * @param out stdout, for results
 * @param err stderr, for progress and errors
 * @param colours whether to print colours; {@code NO_COLOR} turns them off
 * @param live whether lines can be redrawn, as progress bars require
 * @param width the width of a line in characters
 * @param ascii whether only ASCII can be shown
 * @param redaction applied to everything that is printed
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean colours,
        boolean live,
        int width,
        boolean ascii,
        Redaction redaction) {

    /** The width of a file, a pipe or a log. */
    private static final int UNLIMITED = 400;

    /** A terminal that shows all characters, and redacts what has the form of a key. */
    public Terminal(PrintWriter out, PrintWriter err, boolean colours, boolean live, int width) {
        this(out, err, colours, live, width, false, new Redaction());
    }

    /** The terminal of this process. Output is UTF-8, since account names may contain any character, or ASCII. */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean ascii = AsciiText.isRequired(environment);
        boolean live = isInteractive() && !ascii;
        return new Terminal(
                new OutputWriter(new FileOutputStream(FileDescriptor.out)),
                new OutputWriter(new FileOutputStream(FileDescriptor.err)),
                Ansi.AUTO.enabled() && !ascii,
                live,
                width(live),
                ascii,
                new Redaction());
    }

    /** Plain text without colours or redrawing. */
    public static Terminal plain(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, false, false, UNLIMITED);
    }

    /** Prints nothing. */
    public static Terminal silent() {
        return plain(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
    }

    /** Prints a line to stdout. */
    public void say(TextStyle style, String text) {
        print(out, style.paint(shown(text), colours));
    }

    /** Prints text to stdout, wrapped between words on a terminal. */
    public void paragraph(TextStyle style, String text) {
        wrap(out, style, text);
    }

    /** Prints text to stderr, wrapped between words on a terminal. */
    public void note(TextStyle style, String text) {
        wrap(err, style, text);
    }

    private void wrap(PrintWriter stream, TextStyle style, String text) {
        int most = width < UNLIMITED ? width : Integer.MAX_VALUE;
        TextWrap.lines(shown(text), most).forEach(line -> print(stream, style.paint(line, colours)));
    }

    /** Prints an exception with its trace to stderr. */
    public void trace(Throwable problem) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().forEach(this::trace);
    }

    private void trace(String line) {
        String indent = line.startsWith("\t") ? "\t" : "";
        print(err, TextStyle.QUIET.paint(indent + shown(line.substring(indent.length())), colours));
    }

    /** Prints JSON to stdout, where escapes do not change the data. */
    public void json(String document) {
        String redacted = redaction.of(document);
        print(out, ascii ? PrintableText.ascii(redacted) : redacted);
    }

    /** Prints data for other programs to stdout, always in UTF-8. */
    public void data(String document) {
        print(out, redaction.of(document));
    }

    /** Prints a line of a table: styles are painted, text is {@link #shown}, and an ellipsis has one column. */
    void styled(String line) {
        print(out, ascii ? AsciiText.of(line.replace('\u2026', '~')) : line);
    }

    /** Text of any origin as one line. */
    String shown(String text) {
        String printable = PrintableText.of(redaction.of(text));
        return ascii ? AsciiText.of(printable) : printable;
    }

    /** Stdout for the help, which is printed by a library. */
    public PrintWriter helpOut() {
        return ascii ? AsciiText.writer(out) : out;
    }

    private static void print(PrintWriter stream, String text) {
        stream.println(text);
        stream.flush();
    }

    /** From JDK 22 on, a console exists even without a terminal, and {@code isTerminal} tells. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isInteractive() {
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
