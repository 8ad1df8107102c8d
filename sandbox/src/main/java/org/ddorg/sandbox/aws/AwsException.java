package org.ddorg.sandbox.aws;

/** An error of an AWS service, answered to the caller in the service's own protocol. */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public AwsException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The answer to an operation that the sandbox's service does not know. */
    public static AwsException unknownAction(String service, String action) {
        return new AwsException(400, "InvalidAction", "The sandbox's " + service + " does not know " + action + ".");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
