package org.ddorg.admin.command;

import java.util.Optional;
import org.ddorg.admin.aws.AwsErrorMessage;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.datadog.DatadogUnavailableException;
import org.ddorg.admin.file.InvalidFileException;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.admin.terminal.UserAbort;
import picocli.CommandLine.ExitCode;

/**
 * What went wrong, in words that say what to do.
 *
 * @param exitCode 2 where the input was wrong, 1 where the world was, 70 where ddorg itself is
 */
record ErrorExplanation(String message, int exitCode) {

    /** As {@code EX_SOFTWARE} of sysexits.h. */
    private static final int DEFECT = 70;

    /** Empty for what nobody foresaw: that is a defect of ddorg. */
    static Optional<ErrorExplanation> of(Exception problem) {
        if (problem instanceof InvalidFileException || problem instanceof UsageException) {
            return Optional.of(new ErrorExplanation(String.valueOf(problem.getMessage()), ExitCode.USAGE));
        }
        if (problem instanceof DeploymentFailedException
                || problem instanceof DatadogUnavailableException
                || problem instanceof UserAbort) {
            return Optional.of(new ErrorExplanation(String.valueOf(problem.getMessage()), ExitCode.SOFTWARE));
        }
        return AwsErrorMessage.of(problem).map(found -> new ErrorExplanation(found.message(), ExitCode.SOFTWARE));
    }

    /** For what nobody foresaw. */
    static ErrorExplanation ofDefect(Exception problem) {
        String what = problem.getClass().getSimpleName()
                + Optional.ofNullable(problem.getMessage())
                        .map(message -> ": " + message.replaceAll("\\s+", " ").strip())
                        .orElse("");
        return new ErrorExplanation(
                "this should not happen, and is a defect of ddorg: " + what + ". Please report it with what the same"
                        + " command prints with -v, without names and ids that are nobody's business",
                DEFECT);
    }
}
