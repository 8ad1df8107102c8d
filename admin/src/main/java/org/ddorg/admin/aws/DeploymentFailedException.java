package org.ddorg.admin.aws;

/** Something that AWS was asked to do did not come about; the message says what, and AWS's reason. */
public final class DeploymentFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeploymentFailedException(String message) {
        super(message);
    }
}
