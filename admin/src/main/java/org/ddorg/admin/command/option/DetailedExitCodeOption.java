package org.ddorg.admin.command.option;

import java.util.List;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The option that lets a script tell "no changes" from "changes", as {@code terraform plan} does. */
public final class DetailedExitCodeOption {

    private static final String NAME = "--detailed-exitcode";

    @Option(
            names = NAME,
            description = "Exit with 0 for no changes, 1 for an error (invalid usage or input included) and 2 for"
                    + " changes, as terraform plan does.")
    private boolean detailed;

    public boolean isGiven() {
        return detailed;
    }

    /** @param otherwise the exit code without the option */
    public int exitCode(boolean hasChanges, int otherwise) {
        return detailed ? (hasChanges ? 2 : 0) : otherwise;
    }

    /** The exit code of an error: with the option, 2 means changes. */
    public static int ofError(int exitCode, List<String> arguments) {
        return exitCode == ExitCode.USAGE && arguments.contains(NAME) ? ExitCode.SOFTWARE : exitCode;
    }
}
