package org.ddorg.admin;

import java.util.Optional;
import org.ddorg.admin.aws.DeploymentFailed;
import org.ddorg.admin.datadog.DatadogUnavailable;
import org.ddorg.admin.organization.BadInput;
import picocli.CommandLine.ExitCode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What went wrong, in words that say what to do.
 *
 * @param exitCode 2 where the input was wrong, 1 where the world was
 */
record Explanation(String message, int exitCode) {

    /** Empty for what nobody foresaw: that is a defect of ddorg. */
    static Optional<Explanation> of(Exception problem) {
        if (problem instanceof BadInput || problem instanceof Unusable) {
            return Optional.of(new Explanation(problem.getMessage(), ExitCode.USAGE));
        }
        if (problem instanceof DeploymentFailed
                || problem instanceof DatadogUnavailable
                || problem instanceof Declined) {
            return Optional.of(new Explanation(problem.getMessage(), ExitCode.SOFTWARE));
        }
        return ofAws(problem).map(message -> new Explanation(message, ExitCode.SOFTWARE));
    }

    private static Optional<String> ofAws(Exception problem) {
        if (problem instanceof AwsServiceException answered) {
            return Optional.of(answered(answered));
        }
        return problem instanceof SdkClientException unanswered
                ? Optional.of(unanswered(unanswered))
                : Optional.empty();
    }

    private static String answered(AwsServiceException answer) {
        if (answer.awsErrorDetails() == null || answer.statusCode() == 404 && isBare(answer)) {
            return "what answers in AWS's place does not know this call: " + answer.getMessage();
        }
        String said = answer.awsErrorDetails().serviceName() + " said "
                + answer.awsErrorDetails().errorCode() + ": "
                + answer.awsErrorDetails().errorMessage();
        return said + advice(answer.awsErrorDetails().errorCode());
    }

    private static boolean isBare(AwsServiceException answer) {
        return answer.awsErrorDetails().errorCode() == null
                || answer.awsErrorDetails().errorCode().isBlank();
    }

    private static String advice(String code) {
        return switch (String.valueOf(code)) {
            case "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException" ->
                ". Sign in again: the credentials are not valid, or no longer";
            case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation" ->
                ". Work in the management account, with a role that may do this";
            case "AWSOrganizationsNotInUseException" -> ". Use the credentials of an organization's management account";
            default -> "";
        };
    }

    private static String unanswered(SdkClientException problem) {
        String said = String.valueOf(problem.getMessage());
        if (said.contains("Unable to load credentials")) {
            return "there are no AWS credentials: say --profile, set AWS_PROFILE, or sign in (aws sso login)";
        }
        return "AWS could not be asked: " + said + ". Look at the network, --region and --endpoint-url";
    }
}
