package org.ddorg.admin.command;

import org.ddorg.admin.command.base.AdminCommand;
import org.ddorg.admin.terminal.CommandContext;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code ddorg completion}. */
@Command(
        name = "completion",
        header = "Print a completion script for bash and zsh.",
        description = "Prints the script to stdout. Print it again after an update of ddorg.",
        exitCodeList = {"0:Success.", "2:Invalid usage."},
        footer = {
            "Examples:",
            "  source <(ddorg completion)                                           the current shell",
            "",
            "Every new bash, with the package bash-completion:",
            "  mkdir -p ~/.local/share/bash-completion/completions",
            "  ddorg completion > ~/.local/share/bash-completion/completions/ddorg",
            "",
            "Every new zsh:",
            "  ddorg completion > ~/.ddorg-completion",
            "  echo 'autoload -U compinit && compinit && source ~/.ddorg-completion' >> ~/.zshrc",
            "",
            "The script completes the command ddorg. In a clone, put ./ddorg on the PATH first:",
            "  ln -s \"$PWD/ddorg\" ~/.local/bin/ddorg"
        })
final class CompletionCommand extends AdminCommand {

    CompletionCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        terminal().out().print(AutoComplete.bash("ddorg", DdorgCommand.whole(context())));
        terminal().out().flush();
        return 0;
    }
}
