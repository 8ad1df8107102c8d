package org.ddorg.sandbox.iam.policy;

import org.ddorg.sandbox.aws.AwsException;

/** IAM's error codes, with the HTTP statuses that it answers. */
public enum IamError {
    NoSuchEntity(404),
    EntityAlreadyExists(409),
    DeleteConflict(409),
    LimitExceeded(409),
    MalformedPolicyDocument(400),
    InvalidInput(400),
    ValidationError(400);

    private final int status;

    IamError(int status) {
        this.status = status;
    }

    public AwsException with(String message) {
        return new AwsException(status, name(), message);
    }
}
