package org.ddorg.admin.command;

import org.ddorg.admin.terminal.CommandContext;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ddorg completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Prints a script by which bash and zsh complete commands and options.",
        description = {
            "",
            "The script goes to standard output. Where you put it decides when it works; a new version of ddorg needs"
                    + " a new script.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:The script was printed.", "2:Bad usage."},
        footer = {
            "",
            "Examples:",
            "  source <(ddorg completion)                                           this bash or zsh only",
            "",
            "Every new bash, with the package bash-completion:",
            "  mkdir -p ~/.local/share/bash-completion/completions",
            "  ddorg completion > ~/.local/share/bash-completion/completions/ddorg",
            "",
            "Every new zsh:",
            "  ddorg completion > ~/.ddorg-completion",
            "  echo 'autoload -U compinit && compinit && source ~/.ddorg-completion' >> ~/.zshrc",
            "",
            "It completes what is called ddorg: with ./ddorg of a clone, first put that on the PATH:",
            "  ln -s \"$PWD/ddorg\" ~/.local/bin/ddorg"
        })
final class CompletionCommand implements Runnable {

    private final CommandContext context;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what was thrown, where something unforeseen goes wrong.")
    private boolean verbose;

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        context.terminal().out().print(AutoComplete.bash("ddorg", DdorgCommand.whole(context)));
        context.terminal().out().flush();
    }
}
