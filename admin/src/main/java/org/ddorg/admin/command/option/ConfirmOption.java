package org.ddorg.admin.command.option;

import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine.Option;

/** {@code --yes}. */
public final class ConfirmOption {

    @Option(
            names = {"-y", "--yes"},
            order = 15,
            description = "Do not ask for confirmation.")
    private boolean yes;

    /** The context in which no confirmation is asked when {@code --yes} is given. */
    public CommandContext in(CommandContext context) {
        return context.withYes(yes);
    }
}
