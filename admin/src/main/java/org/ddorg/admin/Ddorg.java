package org.ddorg.admin;

import java.util.Locale;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;

/** Entry point of the command line {@code ddorg}. */
public final class Ddorg {

    private Ddorg() {}

    /** Libraries format with the locale of the process: in some, digits are not ASCII. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        CommandContext context = CommandContext.ofProcess();
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> DdorgCommand.report(context, problem));
        System.exit(DdorgCommand.run(context, args));
    }
}
