package org.ddorg.admin;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.config.Spelling;
import org.ddorg.admin.terminal.Questions;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.Tone;
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
        versionProvider = Ddorg.Version.class,
        customSynopsis = "ddorg [-hV] COMMAND [OPTIONS]",
        description = "Puts a whole AWS Organization under Datadog with one command, and keeps it there.",
        footer = {
            "",
            "Start here, with nothing but this machine:",
            "  ddorg rehearse           onboard a sample organization in a sandbox, and see what is done",
            "  ddorg rehearse --help    more, such as rehearsing with your own organization"
        })
public final class Ddorg {

    public static void main(String[] args) {
        System.exit(run(Surroundings.ofProcess(), args));
    }

    /**
     * Runs a command line.
     *
     * @return the exit code: 0 if all is well, 1 if something is wrong, 2 for bad usage or bad input, 70 for a defect of
     *     ddorg
     */
    static int run(Terminal terminal, String... args) {
        return run(new Surroundings(terminal, Map.of(), Questions.nobody()), args);
    }

    /** The same, with an environment, and somebody to ask. */
    static int run(Surroundings surroundings, String... args) {
        CommandLine commands = new CommandLine(new Ddorg());
        if (args.length > 0) {
            Commands.add(commands, surroundings, args[0]);
        }
        return configured(commands, surroundings.terminal()).execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    /** All commands, for what describes them. */
    static CommandLine whole(Surroundings surroundings) {
        CommandLine commands = new CommandLine(new Ddorg());
        Commands.addAll(commands, surroundings);
        return configured(commands, surroundings.terminal());
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
                Tone.BAD,
                "ddorg: " + (isCommand ? unknown((UnmatchedArgumentException) problem) : problem.getMessage()));
        terminal.note(Tone.PLAIN, "Try '" + command.qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static String unknown(UnmatchedArgumentException problem) {
        String first = problem.getUnmatched().get(0);
        return first.startsWith("-")
                ? "there is no option " + first + " before a command"
                : "there is no command " + first + Spelling.hint(first, Commands.names());
    }

    private static int explain(Exception problem, CommandLine command, Terminal terminal) {
        Explanation explanation = Explanation.of(problem).orElseGet(() -> Explanation.ofDefect(problem));
        terminal.note(Tone.BAD, "ddorg: " + explanation.message());
        if (command.getParseResult().hasMatchedOption("--json")) {
            terminal.say(Tone.PLAIN, PlanView.text(Map.of("error", explanation.message())));
        }
        if (command.getParseResult().hasMatchedOption("-v")) {
            StringWriter trace = new StringWriter();
            problem.printStackTrace(new PrintWriter(trace));
            terminal.note(Tone.QUIET, trace.toString().stripTrailing());
        }
        return explanation.exitCode();
    }

    /** The version that the jar's manifest tells. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Ddorg.class.getPackage().getImplementationVersion();
            return new String[] {"ddorg " + Optional.ofNullable(version).orElse("(not built as a jar)")};
        }
    }
}
