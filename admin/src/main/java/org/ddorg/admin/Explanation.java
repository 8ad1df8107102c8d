package org.ddorg.admin;

import java.util.Optional;
import org.ddorg.admin.aws.AwsProblem;
import org.ddorg.admin.aws.DeploymentFailed;
import org.ddorg.admin.config.BadConfig;
import org.ddorg.admin.datadog.DatadogUnavailable;
import org.ddorg.admin.organization.BadInput;
import picocli.CommandLine.ExitCode;

/**
 * What went wrong, in words that say what to do.
 *
 * @param exitCode 2 where the input was wrong, 1 where the world was, 70 where ddorg itself is
 */
record Explanation(String message, int exitCode) {

    /** As {@code EX_SOFTWARE} of sysexits.h. */
    private static final int DEFECT = 70;

    /** Empty for what nobody foresaw: that is a defect of ddorg. */
    static Optional<Explanation> of(Exception problem) {
        if (problem instanceof BadInput || problem instanceof BadConfig || problem instanceof Unusable) {
            return Optional.of(new Explanation(String.valueOf(problem.getMessage()), ExitCode.USAGE));
        }
        if (problem instanceof DeploymentFailed
                || problem instanceof DatadogUnavailable
                || problem instanceof Declined) {
            return Optional.of(new Explanation(String.valueOf(problem.getMessage()), ExitCode.SOFTWARE));
        }
        return AwsProblem.of(problem).map(found -> new Explanation(found.message(), ExitCode.SOFTWARE));
    }

    /** For what nobody foresaw. */
    static Explanation ofDefect(Exception problem) {
        String what = problem.getClass().getSimpleName()
                + Optional.ofNullable(problem.getMessage())
                        .map(message -> ": " + message.replaceAll("\\s+", " ").strip())
                        .orElse("");
        return new Explanation(
                "this should not happen, and is a defect of ddorg: " + what + ". Please report it with what the same"
                        + " command prints with -v, without names and ids that are nobody's business",
                DEFECT);
    }
}
