package org.ddorg.sandbox.aws;

/** An error of an AWS service. */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public AwsException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The error for an operation that the sandbox does not have. */
    public static AwsException unknownAction(String service, String action) {
        return new AwsException(400, "InvalidAction", "The sandbox's " + service + " does not support " + action + ".");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
