package org.ddorg.admin.command;

import org.ddorg.admin.command.base.AdminCommand;
import org.ddorg.admin.command.base.Version;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine.Command;

/** {@code ddorg version}. */
@Command(
        name = "version",
        header = "Show the version.",
        description = "The same as 'ddorg --version'.",
        exitCodeList = {"0:Success.", "2:Invalid usage."},
        footer = {"Examples:", "  ddorg version"})
final class VersionCommand extends AdminCommand {

    VersionCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        print(new Version().getVersion()[0]);
        return 0;
    }
}
