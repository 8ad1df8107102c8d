package org.ddorg.admin.command;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.config.Spelling;
import org.ddorg.admin.json.ErrorJson;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ddorg}: puts a whole AWS Organization under Datadog. */
@Command(
        name = "ddorg",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        customSynopsis = "ddorg [-hV] COMMAND [OPTIONS]",
        description = "Puts a whole AWS Organization under Datadog with one command, and keeps it there.",
        footer = {
            "",
            "Start here, with nothing but this machine:",
            "  ddorg rehearse           onboard a sample organization in a sandbox, and see what is done",
            "  ddorg rehearse --help    more, such as rehearsing with your own organization"
        })
public final class DdorgCommand {

    /**
     * Runs a command line.
     *
     * @return the exit code: 0 if all is well, 1 if something is wrong, 2 for bad usage or bad input, 70 for a defect of
     *     ddorg
     */
    public static int run(Terminal terminal, String... args) {
        return run(new CommandContext(terminal, Map.of(), Prompt.nobody()), args);
    }

    /** The same, with an environment, and somebody to ask. */
    public static int run(CommandContext context, String... args) {
        CommandLine commands = new CommandLine(new DdorgCommand());
        if (args.length > 0) {
            Commands.add(commands, context, args[0]);
        }
        return configured(commands, context.terminal()).execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    /** All commands, for what describes them. */
    public static CommandLine whole(CommandContext context) {
        CommandLine commands = new CommandLine(new DdorgCommand());
        Commands.addAll(commands, context);
        return configured(commands, context.terminal());
    }

    private static CommandLine configured(CommandLine commands, Terminal terminal) {
        commands.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        commands.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, Commands::list);
        return commands.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.min(110, Math.max(60, terminal.width())))
                .setParameterExceptionHandler((problem, rejected) -> refuse(problem, terminal))
                .setExecutionExceptionHandler((problem, command, parsed) -> explain(problem, command, terminal));
    }

    private static int refuse(ParameterException problem, Terminal terminal) {
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        boolean isCommand = command.parent() == null && problem instanceof UnmatchedArgumentException;
        terminal.note(
                TextStyle.BAD,
                "ddorg: " + (isCommand ? unknown((UnmatchedArgumentException) problem) : problem.getMessage()));
        terminal.note(TextStyle.PLAIN, "Try '" + command.qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static String unknown(UnmatchedArgumentException problem) {
        String first = problem.getUnmatched().get(0);
        return first.startsWith("-")
                ? "there is no option " + first + " before a command"
                : "there is no command " + first + "." + Spelling.hint(first, Commands.names());
    }

    private static int explain(Exception problem, CommandLine command, Terminal terminal) {
        ErrorExplanation explanation = ErrorExplanation.of(problem).orElseGet(() -> ErrorExplanation.ofDefect(problem));
        terminal.note(TextStyle.BAD, "ddorg: " + explanation.message());
        if (command.getParseResult().hasMatchedOption("--json")) {
            terminal.say(TextStyle.PLAIN, JsonWriter.write(new ErrorJson(explanation.message())));
        }
        if (command.getParseResult().hasMatchedOption("-v")) {
            StringWriter trace = new StringWriter();
            problem.printStackTrace(new PrintWriter(trace));
            terminal.note(TextStyle.QUIET, trace.toString().stripTrailing());
        }
        return explanation.exitCode();
    }

    /** The version that the jar's manifest tells. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = DdorgCommand.class.getPackage().getImplementationVersion();
            return new String[] {"ddorg " + Optional.ofNullable(version).orElse("(not built as a jar)")};
        }
    }
}
