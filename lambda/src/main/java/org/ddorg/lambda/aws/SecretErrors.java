package org.ddorg.lambda.aws;

import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the errors of Secrets Manager mean, in words of our own. */
final class SecretErrors {
    private SecretErrors() {}

    static String meaning(AwsServiceException e) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(e.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode).orElse("");
        String message = details.map(AwsErrorDetails::errorMessage).orElse("");
        return meaning(code, message.toLowerCase(Locale.ROOT)) + " (" + (code.isEmpty() ? e.statusCode() : code) + ")";
    }

    private static String meaning(String code, String message) {
        if (code.contains("AccessDenied") || code.contains("KMS") || code.equals("DecryptionFailure")) {
            return message.contains("kms") || !code.contains("AccessDenied")
                    ? "the function's role may not decrypt it, or cannot, with its key of KMS"
                    : "reading it is not allowed to the function's role";
        }
        if (code.equals("ResourceNotFoundException")) {
            return "it is not there, or has no value";
        }
        return message.contains("deletion") ? "it is marked for deletion" : "Secrets Manager answered with an error";
    }
}
