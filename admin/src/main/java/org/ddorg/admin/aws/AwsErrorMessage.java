package org.ddorg.admin.aws;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ddorg.admin.network.NetworkProblem;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A failed AWS call in words: the error and the fix.
 *
 * @param message one line, without a stack trace
 */
public record AwsErrorMessage(String message, Kind kind) {

    /** The kind of a failure, the most harmless first. */
    public enum Kind {
        /** The endpoint, an emulator for example, does not implement the call. */
        NOT_SERVED,
        /** The caller lacks the permission. */
        DENIED,
        /** Everything else: no credentials, no network, a limit, an internal error of AWS. */
        FAILED
    }

    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError");
    private static final Set<String> NOT_IMPLEMENTED = Set.of(
            "",
            "UnknownService",
            "UnknownOperationException",
            "UnknownOperation",
            "InvalidAction",
            "NotImplemented",
            "NotYetImplemented",
            "501",
            "404");

    /** Empty for an exception that is not of the AWS SDK. */
    public static Optional<AwsErrorMessage> of(Throwable problem) {
        if (problem instanceof AwsServiceException response) {
            return Optional.of(ofResponse(response));
        }
        return problem instanceof SdkClientException failure
                ? Optional.of(new AwsErrorMessage(clientError(failure), Kind.FAILED))
                : Optional.empty();
    }

    private static AwsErrorMessage ofResponse(AwsServiceException response) {
        String code = detail(response, AwsErrorDetails::errorCode, "");
        String service = detail(response, AwsErrorDetails::serviceName, "AWS");
        if (NOT_IMPLEMENTED.contains(code)) {
            return new AwsErrorMessage(
                    "The endpoint does not support this " + service + " call (HTTP " + response.statusCode()
                            + "). Check --endpoint-url and AWS_ENDPOINT_URL.",
                    Kind.NOT_SERVED);
        }
        String message =
                detail(response, AwsErrorDetails::errorMessage, "no message").replaceFirst("\\.$", "");
        return new AwsErrorMessage(
                service + ": " + code + ": " + message + "." + advice(code),
                DENIED.contains(code) ? Kind.DENIED : Kind.FAILED);
    }

    /** A detail of the response, or the default when an error page or nothing came instead. */
    private static String detail(
            AwsServiceException response, Function<AwsErrorDetails, String> detail, String defaultValue) {
        return Optional.ofNullable(response.awsErrorDetails())
                .map(detail)
                .map(AwsErrorMessage::oneLine)
                .orElse(defaultValue);
    }

    private static String advice(String code) {
        if (DENIED.contains(code)) {
            return " Use a role of the management account that has this permission.";
        }
        return switch (code) {
            case "ExpiredToken",
                    "ExpiredTokenException",
                    "InvalidClientTokenId",
                    "UnrecognizedClientException",
                    "SignatureDoesNotMatch",
                    "InvalidAccessKeyId",
                    "AuthFailure" -> " The credentials are invalid or expired. Sign in again.";
            case "AWSOrganizationsNotInUseException" -> " Use credentials of an organization's management account.";
            case "OptInRequired" -> " Enable the Region or the service for this account.";
            case "Throttling", "ThrottlingException", "TooManyRequestsException" -> " Retry in a minute.";
            default -> "";
        };
    }

    private static String clientError(SdkClientException problem) {
        String message = oneLine(String.valueOf(problem.getMessage())).replaceFirst("\\.$", "");
        return "AWS is unreachable: " + NetworkProblem.of(problem).orElse(message)
                + ". Check the network, the proxy, --region and --endpoint-url.";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
