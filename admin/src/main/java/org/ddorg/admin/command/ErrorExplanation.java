package org.ddorg.admin.command;

import java.util.Optional;
import org.ddorg.admin.aws.AwsErrorMessage;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.signin.SignInException;
import org.ddorg.admin.command.base.ExitCodes;
import org.ddorg.admin.datadog.DatadogUnavailableException;
import org.ddorg.admin.file.InvalidFileException;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.admin.terminal.UserAbort;

/**
 * The message and the exit code of an error.
 *
 * @param exitCode 2 for invalid input, 1 for a failure, 70 for a defect of ddorg
 */
record ErrorExplanation(String message, int exitCode) {

    static ErrorExplanation of(Throwable problem) {
        if (problem instanceof InvalidFileException || problem instanceof UsageException) {
            return new ErrorExplanation(String.valueOf(problem.getMessage()), ExitCodes.USAGE.code());
        }
        if (problem instanceof DeploymentFailedException
                || problem instanceof SignInException
                || problem instanceof DatadogUnavailableException
                || problem instanceof UserAbort) {
            return new ErrorExplanation(String.valueOf(problem.getMessage()), ExitCodes.FAILURE.code());
        }
        return AwsErrorMessage.of(problem)
                .map(error -> new ErrorExplanation(error.message(), ExitCodes.FAILURE.code()))
                .orElseGet(() -> ofDefect(problem));
    }

    private static ErrorExplanation ofDefect(Throwable problem) {
        String what = problem.getClass().getSimpleName()
                + Optional.ofNullable(problem.getMessage())
                        .map(message ->
                                ": " + message.replaceAll("\\s+", " ").strip().replaceFirst("\\.$", ""))
                        .orElse("");
        return new ErrorExplanation(
                "Internal error in ddorg: " + what + ". Please report it with the output of the same command with"
                        + " --debug, after removing confidential names and IDs.",
                ExitCodes.DEFECT.code());
    }
}
