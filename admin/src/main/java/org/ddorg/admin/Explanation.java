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
 * @param exitCode 2 where the input was wrong, 1 where the world was
 */
record Explanation(String message, int exitCode) {

    /** Empty for what nobody foresaw: that is a defect of ddorg. */
    static Optional<Explanation> of(Exception problem) {
        if (problem instanceof BadInput || problem instanceof BadConfig || problem instanceof Unusable) {
            return Optional.of(new Explanation(problem.getMessage(), ExitCode.USAGE));
        }
        if (problem instanceof DeploymentFailed
                || problem instanceof DatadogUnavailable
                || problem instanceof Declined) {
            return Optional.of(new Explanation(problem.getMessage(), ExitCode.SOFTWARE));
        }
        return AwsProblem.of(problem).map(found -> new Explanation(found.message(), ExitCode.SOFTWARE));
    }
}
