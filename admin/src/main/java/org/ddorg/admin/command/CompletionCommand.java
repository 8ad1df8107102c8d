package org.ddorg.admin.command;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.ddorg.admin.command.base.AdminCommand;
import org.ddorg.admin.completion.Shell;
import org.ddorg.admin.config.Spelling;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ddorg completion}. */
@Command(
        name = "completion",
        header = "Print a completion script for bash, zsh, fish or PowerShell.",
        description = {
            "Prints the script to stdout. It completes commands, options and their values: sites, states, formats, AWS"
                    + " Regions and profiles, presets and parameters. OUs and accounts are those that a command has read"
                    + " last; completion itself does not use the network.",
            "",
            "Print the script again after an update of ddorg."
        },
        exitCodeList = {"0:Success.", "2:Invalid usage."},
        footer = {
            "Examples:",
            "  source <(ddorg completion bash)         the current shell; also with zsh",
            "  ddorg completion fish | source          the current fish",
            "  ddorg completion powershell | Out-String | Invoke-Expression",
            "",
            "Every new bash, with the package bash-completion:",
            "  mkdir -p ~/.local/share/bash-completion/completions",
            "  ddorg completion bash > ~/.local/share/bash-completion/completions/ddorg",
            "",
            "Every new zsh:",
            "  ddorg completion zsh > ~/.ddorg-completion",
            "  echo 'autoload -U compinit && compinit && source ~/.ddorg-completion' >> ~/.zshrc",
            "",
            "Every new fish:",
            "  mkdir -p ~/.config/fish/completions",
            "  ddorg completion fish > ~/.config/fish/completions/ddorg.fish",
            "",
            "Every new PowerShell:",
            "  ddorg completion powershell >> $PROFILE",
            "",
            "The script completes the command ddorg. In a clone, put ./ddorg on the PATH first:",
            "  ln -s \"$PWD/ddorg\" ~/.local/bin/ddorg"
        })
final class CompletionCommand extends AdminCommand {

    @Parameters(
            paramLabel = "SHELL",
            arity = "0..1",
            converter = ShellWords.class,
            completionCandidates = ShellWords.class,
            description = "${COMPLETION-CANDIDATES}. Default: bash.")
    private Shell shell = Shell.BASH;

    /** Reads and lists the shells. */
    static final class ShellWords implements ITypeConverter<Shell>, Iterable<String> {

        private static final List<String> WORDS =
                Stream.of(Shell.values()).map(Shell::word).toList();

        @Override
        public Shell convert(String value) {
            return Stream.of(Shell.values())
                    .filter(shell -> shell.word().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is not one of: "
                            + String.join(", ", WORDS) + "." + Spelling.hint(value, WORDS)));
        }

        @Override
        public Iterator<String> iterator() {
            return WORDS.iterator();
        }
    }

    CompletionCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        terminal().out().print(shell.script(DdorgCommand.whole(context())));
        terminal().out().flush();
        return 0;
    }
}
