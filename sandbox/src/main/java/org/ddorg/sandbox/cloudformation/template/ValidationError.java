package org.ddorg.sandbox.cloudformation.template;

import org.ddorg.sandbox.aws.AwsException;

/** The error that CloudFormation answers to a request it refuses. */
public final class ValidationError {

    private ValidationError() {}

    public static AwsException of(String message) {
        return new AwsException(400, "ValidationError", message);
    }

    /** An error in the template's form, worded as CloudFormation does. */
    static AwsException format(String message) {
        return of("Template format error: " + message);
    }
}
