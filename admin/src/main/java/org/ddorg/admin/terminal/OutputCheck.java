package org.ddorg.admin.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** Checks whether everything that a command printed was written. */
public final class OutputCheck {

    /** What a shell returns for a process that SIGPIPE ended: 128 + 13. */
    private static final int CLOSED_PIPE = 141;

    private OutputCheck() {}

    /**
     * The exit code of a command after its output was written: a success whose output is incomplete is a failure. A reader
     * that closed the pipe, such as {@code head}, wants no more output and no message.
     *
     * @param code of the command
     */
    public static int exitCode(Terminal terminal, int code) {
        Optional<IOException> problem = problem(terminal.out()).or(() -> problem(terminal.err()));
        if (problem.isEmpty()) {
            return code;
        }
        String reason = String.valueOf(problem.get().getMessage());
        if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
            return code == 0 ? CLOSED_PIPE : code;
        }
        terminal.note(TextStyle.BAD, "error: The output is incomplete, since it could not be written: " + reason);
        return code == 0 ? 1 : code;
    }

    private static Optional<IOException> problem(PrintWriter writer) {
        if (writer instanceof OutputWriter output) {
            return output.problem();
        }
        return writer.checkError() ? Optional.of(new IOException("unknown error")) : Optional.empty();
    }
}
