package org.ddorg.admin.command;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ddorg.admin.command.base.AdminCommand;
import org.ddorg.admin.command.base.ExitCodes;
import org.ddorg.admin.config.Spelling;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ddorg help}. */
@Command(
        name = "help",
        header = "Show the help of a command.",
        description = "The same as 'ddorg COMMAND --help'. Without a command, lists all commands.",
        exitCodeList = {"0:Success.", "2:Invalid usage."},
        footer = {
            "Examples:",
            "  ddorg help status        options, examples and exit codes of a command",
            "  ddorg help exit-codes    what the exit codes mean"
        })
final class HelpCommand extends AdminCommand {

    private static final String EXIT_CODES = "exit-codes";

    private static final List<String> TOPICS =
            Stream.concat(Commands.names().stream(), Stream.of(EXIT_CODES)).toList();

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..1",
            completionCandidates = Topics.class,
            description = "A command, or " + EXIT_CODES + ".")
    private @Nullable String topic;

    /** Lists what help exists for. */
    static final class Topics implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return TOPICS.iterator();
        }
    }

    HelpCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (EXIT_CODES.equals(topic)) {
            ExitCodes.lines().forEach(this::print);
        } else {
            help(topic).usage(terminal().out());
        }
        return 0;
    }

    private CommandLine help(@Nullable String name) {
        if (name == null) {
            return DdorgCommand.with(context(), command -> false);
        }
        if (!Commands.names().contains(name)) {
            throw new UsageException("No help for " + name + "." + Spelling.hint(name, TOPICS));
        }
        return Objects.requireNonNull(
                DdorgCommand.with(context(), name::equals).getSubcommands().get(name), name);
    }
}
