package org.ddorg.admin.aws;

/** AWS refused a call, since another person started an operation on the stack or changed it after it was read. */
public final class StackChangedException extends DeploymentFailedException {
    private static final long serialVersionUID = 1L;

    /** @param reason AWS's, or what was found */
    public StackChangedException(String stack, String reason) {
        super("Stack " + stack + " was changed at the same time, perhaps by another person: " + reason
                + ". Run the command again. To see the state: ddorg status");
    }
}
