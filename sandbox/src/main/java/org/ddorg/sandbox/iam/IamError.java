package org.ddorg.sandbox.iam;

import org.ddorg.sandbox.aws.AwsException;

/** IAM's errors, with the codes and statuses it answers. */
final class IamError {
    private IamError() {}

    static AwsException noSuchEntity(String message) {
        return new AwsException(404, "NoSuchEntity", message);
    }

    static AwsException noRole(String name) {
        return noSuchEntity("The role with name " + name + " cannot be found.");
    }

    static AwsException noPolicy(String arn) {
        return noSuchEntity("Policy " + arn + " was not found.");
    }

    static AwsException notAttachable(String arn) {
        return noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
    }

    static AwsException exists(String message) {
        return new AwsException(409, "EntityAlreadyExists", message);
    }

    static AwsException conflict(String message) {
        return new AwsException(409, "DeleteConflict", message);
    }

    static AwsException limit(String message) {
        return new AwsException(409, "LimitExceeded", message);
    }

    static AwsException malformed(String message) {
        return new AwsException(400, "MalformedPolicyDocument", message);
    }

    static AwsException invalidInput(String message) {
        return new AwsException(400, "InvalidInput", message);
    }

    static AwsException validation(String message) {
        return new AwsException(400, "ValidationError", message);
    }
}
