package org.ddorg.admin.aws.signin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ddorg.admin.network.NetworkProblem;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;

/** Why a profile has no credentials, in one line that ends with the command that helps. */
final class SignInFailure {
    /** How the SDK reports a {@code credential_process} that failed; the rest are the program's own words. */
    private static final Pattern OWN_WORDS = Pattern.compile("with error message: (.*)", Pattern.DOTALL);

    private SignInFailure() {}

    static String of(Profile profile, RuntimeException problem) {
        String name = "AWS profile " + profile.name();
        Optional<String> network = NetworkProblem.of(problem).filter(reason -> problem instanceof SdkClientException);
        if (network.isPresent()) {
            return name + ": AWS is unreachable: " + network.get() + ". Check the network and the proxy.";
        }
        if (!ProfileCredentials.hasCredentials(profile)) {
            return name + " has no credentials. Add them: aws configure sso --profile " + profile.name();
        }
        if (has(profile, "role_arn")) {
            return name + " cannot assume " + profile.property("role_arn").orElseThrow() + ": " + reason(problem);
        }
        if (has(profile, "sso_session") || has(profile, "sso_start_url")) {
            return name + ": " + identityCenter(profile, problem);
        }
        if (has(profile, "login_session")) {
            return name + ": the session has expired or does not exist. Sign in: aws login --profile " + profile.name();
        }
        return has(profile, "credential_process")
                ? name + ": its credential_process failed: " + ownWords(problem)
                : name + " has no valid credentials: " + reason(problem) + " Set them: aws configure --profile "
                        + profile.name();
    }

    private static String identityCenter(Profile profile, RuntimeException problem) {
        if (problem instanceof AwsServiceException refused && refused.statusCode() == 403) {
            return "no access to the role " + profile.property("sso_role_name").orElse("") + " in account "
                    + profile.property("sso_account_id").orElse("") + ". Ask the administrator of IAM Identity Center.";
        }
        return incomplete(problem)
                .orElseGet(() -> "the IAM Identity Center session has expired or does not exist. Sign in: aws sso"
                        + " login --profile " + profile.name());
    }

    /** The SDK's complaint about a property that a profile lacks. */
    private static Optional<String> incomplete(RuntimeException problem) {
        return Optional.ofNullable(problem.getMessage())
                .filter(message -> message.startsWith("Profile property"))
                .map(message -> oneLine(message) + " Complete it: aws configure sso");
    }

    private static String ownWords(RuntimeException problem) {
        return chain(problem)
                .map(cause -> OWN_WORDS.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .map(found -> oneLine(found.group(1)))
                .findFirst()
                .orElse("it did not print credentials as JSON. See credential_process in the AWS CLI User Guide.");
    }

    private static String reason(RuntimeException problem) {
        if (problem instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            return refused.awsErrorDetails().errorCode() + ": "
                    + oneLine(String.valueOf(refused.awsErrorDetails().errorMessage()));
        }
        return oneLine(String.valueOf(
                chain(problem).reduce((first, second) -> second).orElse(problem).getMessage()));
    }

    private static Stream<Throwable> chain(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause);
    }

    private static boolean has(Profile profile, String property) {
        return profile.property(property).isPresent();
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
        return line.endsWith(".") ? line : line + ".";
    }
}
