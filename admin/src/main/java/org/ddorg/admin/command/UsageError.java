package org.ddorg.admin.command;

import java.util.Arrays;
import java.util.List;
import org.ddorg.admin.command.base.ExitCodes;
import org.ddorg.admin.command.option.OutputFormat;
import org.ddorg.admin.config.Spelling;
import org.ddorg.admin.json.ErrorJson;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command line that cannot be parsed.
 *
 * @param message what is wrong, with the word that was probably meant
 * @param help the command that prints the usage
 */
record UsageError(String message, String help) {

    static UsageError of(ParameterException problem) {
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        String message = problem instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched.getUnmatched().get(0), command)
                : String.valueOf(problem.getMessage()).replaceFirst("^Error: ", "");
        return new UsageError(
                message.matches("(?s).*[.?]") ? message : message + ".", command.qualifiedName() + " --help");
    }

    private static String unknown(String word, CommandSpec command) {
        boolean isOption = word.startsWith("-");
        if (command.parent() == null && !isOption) {
            return "Unknown command " + word + "." + Spelling.hint(word, Commands.names());
        }
        if (!isOption) {
            return "Unexpected argument '" + word + "'.";
        }
        String name = word.replaceFirst("=.*", "");
        String hint = Spelling.hint(name, longOptions(command));
        String remedy = command.parent() == null ? " Options follow the command: ddorg COMMAND " + name : "";
        return "Unknown option " + name + (command.parent() == null ? " before the command." : ".")
                + (hint.isEmpty() ? remedy : hint);
    }

    private static List<String> longOptions(CommandSpec command) {
        return command.optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .toList();
    }

    /** Prints it to stderr, and, if the arguments ask for JSON, to stdout as JSON. */
    int report(Terminal terminal, String... arguments) {
        String usage = "Run '" + help + "' for usage.";
        DdorgCommand.error(terminal, message);
        terminal.note(TextStyle.PLAIN, usage);
        if (OutputFormat.isJson(Arrays.asList(arguments))) {
            terminal.json(JsonWriter.write(new ErrorJson(message + " " + usage)));
        }
        return ExitCodes.USAGE.code();
    }
}
