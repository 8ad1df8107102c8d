package org.ddorg.admin;

import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;

/** Entry point of the command line {@code ddorg}. */
public final class Ddorg {

    private Ddorg() {}

    public static void main(String[] args) {
        System.exit(DdorgCommand.run(CommandContext.ofProcess(), args));
    }
}
