package org.ddorg.lambda.aws;

import java.util.Locale;

/** What the errors of Secrets Manager mean, in words of our own. */
final class SecretErrors {
    private SecretErrors() {}

    static String meaning(AwsServiceException e) {
        return meaning(e.code(), e.serviceMessage().toLowerCase(Locale.ROOT)) + " (" + e.code() + ")";
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
