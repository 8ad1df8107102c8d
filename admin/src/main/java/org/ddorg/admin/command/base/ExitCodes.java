package org.ddorg.admin.command.base;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The exit codes of all commands. The help of a command says when it returns which. */
public enum ExitCodes {
    SUCCESS(0, "Success. A command that checks found nothing to do."),
    FAILURE(1, "A check, an account or a call failed, something remains to be done, or confirmation was declined."),
    USAGE(2, "Invalid usage or input, or nothing is deployed. Nothing was changed."),
    /** {@code EX_SOFTWARE} of sysexits.h. */
    DEFECT(70, "Internal error of ddorg. Please report it."),
    /** What a shell reports for SIGINT. */
    INTERRUPTED(130, "Ctrl-C. AWS continues what was started.");

    private final int code;
    private final String meaning;

    ExitCodes(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** A line for each code. */
    public static List<String> lines() {
        return Stream.of(values())
                .map(exit -> String.format(Locale.ROOT, "  %-5d %s", exit.code, exit.meaning))
                .toList();
    }
}
