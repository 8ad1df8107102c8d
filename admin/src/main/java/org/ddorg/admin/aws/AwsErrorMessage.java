package org.ddorg.admin.aws;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What went wrong with a call to AWS, in words that say what to do.
 *
 * @param message one line, without a stack trace
 * @param kind what is to be thought of it
 */
public record AwsErrorMessage(String message, Kind kind) {

    /** What a problem means for whoever asked. */
    public enum Kind {
        /** Whatever answers in AWS's place does not play this call. */
        NOT_SERVED,
        /** The caller may not do this. */
        DENIED,
        /** Everything else: no credentials, no network, a limit, an error of AWS. */
        FAILED
    }

    private static final Set<String> STALE = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "InvalidAccessKeyId",
            "AuthFailure");
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError");
    private static final Set<String> UNKNOWN = Set.of(
            "UnknownService",
            "UnknownOperationException",
            "UnknownOperation",
            "InvalidAction",
            "NotImplemented",
            "NotYetImplemented",
            "501",
            "404");

    /** Empty for what does not come from the SDK. */
    public static Optional<AwsErrorMessage> of(Throwable problem) {
        if (problem instanceof AwsServiceException answered) {
            return Optional.of(answered(answered));
        }
        return problem instanceof SdkClientException unanswered
                ? Optional.of(new AwsErrorMessage(unanswered(unanswered), Kind.FAILED))
                : Optional.empty();
    }

    private static AwsErrorMessage answered(AwsServiceException answer) {
        String code = code(answer);
        if (code.isEmpty() || UNKNOWN.contains(code)) {
            return new AwsErrorMessage(
                    "what answers in AWS's place does not know this call of " + service(answer)
                            + ", or broke over it (HTTP " + answer.statusCode()
                            + "): look at --endpoint-url and AWS_ENDPOINT_URL",
                    Kind.NOT_SERVED);
        }
        Kind kind = DENIED.contains(code) ? Kind.DENIED : Kind.FAILED;
        return new AwsErrorMessage(service(answer) + " said " + code + ": " + said(answer) + advice(code), kind);
    }

    /** The code of AWS; empty where an error page, or nothing, was answered in its place. */
    private static String code(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(details -> details.errorCode())
                .map(String::strip)
                .orElse("");
    }

    private static String service(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(details -> details.serviceName())
                .orElse("a service");
    }

    private static String said(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(details -> details.errorMessage())
                .map(AwsErrorMessage::oneLine)
                .map(words -> words.replaceFirst("\\.$", ""))
                .orElse("nothing more");
    }

    private static String advice(String code) {
        if (STALE.contains(code)) {
            return ". Sign in again: the credentials are not valid, or no longer";
        }
        if (DENIED.contains(code)) {
            return ". Work in the management account, with a role that may do this";
        }
        return switch (code) {
            case "AWSOrganizationsNotInUseException" -> ". Use the credentials of an organization's management account";
            case "OptInRequired" -> ". The account has not opted in to this region, or to this service";
            case "Throttling", "ThrottlingException", "TooManyRequestsException" -> ". Try again in a minute";
            default -> "";
        };
    }

    private static String unanswered(SdkClientException problem) {
        String said = oneLine(String.valueOf(problem.getMessage()));
        if (said.contains("Profile file contained no credentials")
                || (said.contains("profile '") && isNoProfile(said))) {
            return "the profile has no credentials: " + said + ". The names are in aws configure list-profiles";
        }
        if (said.contains("SSO") || said.contains("Token is expired")) {
            return "the session is over: " + said + ". Sign in again: aws sso login";
        }
        if (said.contains("Unable to load credentials")) {
            return "there are no AWS credentials: say --profile, set AWS_PROFILE, or sign in (aws sso login)";
        }
        return unreachable(problem, said);
    }

    private static boolean isNoProfile(String said) {
        return said.contains("not found") || said.contains("does not exist") || said.contains("no credentials");
    }

    private static String unreachable(SdkClientException problem, String said) {
        Throwable root = problem;
        for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        String why = switch (root.getClass().getSimpleName()) {
            case "UnknownHostException" -> "no address is known for " + root.getMessage();
            case "HttpHostConnectException", "ConnectException" -> "nothing answers (" + root.getMessage() + ")";
            default -> said;
        };
        return "AWS could not be asked: " + oneLine(why) + ". Look at the network, --region and --endpoint-url";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
