package org.ddorg.admin.aws;

/** An AWS operation failed; the message names it and AWS's reason. */
public final class DeploymentFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeploymentFailedException(String message) {
        super(message);
    }
}
