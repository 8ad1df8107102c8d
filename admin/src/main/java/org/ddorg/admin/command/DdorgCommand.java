package org.ddorg.admin.command;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;

import java.util.List;
import java.util.function.Predicate;
import org.ddorg.admin.command.base.Version;
import org.ddorg.admin.command.option.DetailedExitCodeOption;
import org.ddorg.admin.command.option.OutputFormat;
import org.ddorg.admin.json.ErrorJson;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.OutputCheck;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** {@code ddorg}: integrates all accounts of an AWS Organization with Datadog. */
@Command(
        name = "ddorg",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        customSynopsis = {"ddorg COMMAND [OPTIONS]", "       ddorg help [COMMAND]"},
        description = "Integrate all accounts of an AWS Organization with Datadog, and keep them integrated.",
        footer = {
            "",
            "First steps:",
            "  ddorg rehearse       onboard a sample organization; no AWS account needed",
            "  ddorg preflight      check your organization; changes nothing",
            "  ddorg deploy         onboard it; shows all changes and asks first",
            "  ddorg status         show the state of every account",
            "",
            "'ddorg help COMMAND' shows options, examples and exit codes of a command.",
            "Completion for bash, zsh, fish and PowerShell: ddorg help completion"
        })
public final class DdorgCommand {

    /**
     * Runs a command line.
     *
     * @return the exit code: 0 for success, 1 for a failure, 2 for invalid usage or input, 70 for a defect of ddorg, 141 if
     *     the reader of the output closed it
     */
    public static int run(CommandContext context, String... args) {
        return OutputCheck.exitCode(context.terminal(), execute(context, args));
    }

    private static int execute(CommandContext context, String... args) {
        for (String argument : args) {
            if (argument.contains("\ufffd")) {
                error(context.terminal(), undecoded(argument));
                return CommandLine.ExitCode.USAGE;
            }
        }
        CommandLine command = with(context, name -> args.length > 0 && name.equals(args[0]));
        try {
            return command.execute(args.length == 0 ? new String[] {"--help"} : args);
        } catch (Error e) {
            List<CommandLine> parsed = command.getParseResult().asCommandLineList();
            return explain(e, parsed.get(parsed.size() - 1), context.terminal());
        }
    }

    /** Prints the error of a thread as that of a command. The JVM's own report may quote a key. */
    public static void report(CommandContext context, Throwable problem) {
        error(context.terminal(), ErrorExplanation.of(problem).message());
    }

    /** Java replaces what it cannot decode, for example under {@code LC_ALL=C}. */
    private static String undecoded(String argument) {
        return "'" + argument + "' has characters that the locale cannot decode. Set LC_ALL=C.UTF-8, or pass an ID"
                + " instead of a name.";
    }

    /** All commands, for documentation and completion. */
    public static CommandLine whole(CommandContext context) {
        return with(context, name -> true);
    }

    /** Only the commands of these names: to create one takes time. */
    static CommandLine with(CommandContext context, Predicate<String> names) {
        Terminal terminal = context.terminal();
        CommandLine commands = new CommandLine(new DdorgCommand());
        Commands.add(commands, context, names);
        commands.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        commands.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, Commands::list);
        return commands.setOut(terminal.helpOut())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.min(110, Math.max(60, terminal.width())))
                .setParameterExceptionHandler((problem, arguments) -> DetailedExitCodeOption.ofError(
                        UsageError.of(problem).report(terminal, arguments), List.of(arguments)))
                .setExecutionExceptionHandler((problem, command, parsed) ->
                        DetailedExitCodeOption.ofError(explain(problem, command, terminal), parsed.originalArgs()));
    }

    private static int explain(Throwable problem, CommandLine command, Terminal terminal) {
        ErrorExplanation explanation = ErrorExplanation.of(problem);
        error(terminal, explanation.message());
        if (OutputFormat.isJson(command.getParseResult().originalArgs())) {
            terminal.json(JsonWriter.write(new ErrorJson(explanation.message())));
        }
        if (command.getParseResult().hasMatchedOption("--debug")) {
            terminal.trace(problem);
        }
        return explanation.exitCode();
    }

    static void error(Terminal terminal, String message) {
        ("error: " + message).lines().forEach(line -> terminal.note(TextStyle.BAD, line));
    }
}
