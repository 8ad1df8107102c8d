package org.ddorg.admin;

import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.terminal.Questions;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.Tone;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** {@code ddorg}: puts a whole AWS Organization under Datadog. */
@Command(
        name = "ddorg",
        mixinStandardHelpOptions = true,
        versionProvider = Ddorg.Version.class,
        synopsisSubcommandLabel = "COMMAND",
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
     * @return the exit code: 0 if all is well, 1 if something is wrong, 2 for bad usage or bad input
     */
    static int run(Terminal terminal, String... args) {
        return run(new Surroundings(terminal, Map.of(), Questions.nobody()), args);
    }

    /** The same, with an environment, and somebody to ask. */
    static int run(Surroundings surroundings, String... args) {
        Terminal terminal = surroundings.terminal();
        CommandLine commands = new CommandLine(new Ddorg());
        commands.addSubcommand(new Rehearse(terminal));
        commands.addSubcommand(new Status(surroundings));
        commands.addSubcommand(new PreflightCommand(surroundings));
        commands.addSubcommand(new PlanCommand(surroundings));
        commands.addSubcommand(new Apply(surroundings));
        commands.addSubcommand(new Retry(surroundings));
        commands.addSubcommand(new Pause(surroundings));
        commands.addSubcommand(new Resume(surroundings));
        commands.addSubcommand(new Exclude(surroundings));
        commands.addSubcommand(new Include(surroundings));
        commands.addSubcommand(new RotateKeys(surroundings));
        return commands.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.min(110, Math.max(60, terminal.width())))
                .setParameterExceptionHandler((problem, rejected) -> refuse(problem, terminal))
                .setExecutionExceptionHandler((problem, command, parsed) -> explain(problem, terminal))
                .execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    private static int refuse(ParameterException problem, Terminal terminal) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        terminal.note(Tone.BAD, "ddorg: " + problem.getMessage());
        terminal.note(Tone.PLAIN, "Try '" + command + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int explain(Exception problem, Terminal terminal) throws Exception {
        Explanation explanation = Explanation.of(problem).orElseThrow(() -> problem);
        terminal.note(Tone.BAD, "ddorg: " + explanation.message());
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
