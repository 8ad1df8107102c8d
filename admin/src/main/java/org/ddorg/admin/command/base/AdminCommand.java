package org.ddorg.admin.command.base;

import java.util.concurrent.Callable;
import org.ddorg.admin.json.JsonDocument;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Base of all commands: the options that each has, and the layout of its help. */
@Command(
        versionProvider = Version.class,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Success.", "1:Failure, or confirmation declined.", "2:Invalid usage or input."},
        footerHeading = "%n")
public abstract class AdminCommand implements Callable<Integer> {

    /** Sorts the options of all commands below those of a single command. */
    protected static final int COMMON = 20;

    private final CommandContext context;

    /** Read from the parse result when a command fails. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", order = COMMON, description = "Print the stack trace of an error.")
    private boolean debug;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            order = COMMON,
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-V", "--version"},
            order = COMMON,
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    protected AdminCommand(CommandContext context) {
        this.context = context;
    }

    protected CommandContext context() {
        return context;
    }

    protected final Terminal terminal() {
        return context.terminal();
    }

    protected final void print(JsonDocument document) {
        terminal().json(JsonWriter.write(document));
    }

    protected final void print(String text) {
        terminal().say(TextStyle.PLAIN, text);
    }
}
