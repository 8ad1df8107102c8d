package org.ddorg.admin.aws;

/** Something that AWS was asked to do did not come about; the message says what, and AWS's reason. */
public final class DeploymentFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeploymentFailed(String message) {
        super(message);
    }
}
