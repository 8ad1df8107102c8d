package org.ddorg.sandbox.lambda;

/** An invocation failed: the function threw, could not be loaded, died or ran out of time. */
final class InvocationError extends Exception {
    private static final long serialVersionUID = 1L;

    final String type;

    /** @param type as Lambda reports it: an exception's class, {@code Runtime.ExitError}, {@code Sandbox.Timedout} */
    InvocationError(String type, String message, Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    InvocationError(String type, String message) {
        super(message);
        this.type = type;
    }

    static InvocationError thrown(Throwable thrown) {
        return new InvocationError(thrown.getClass().getName(), String.valueOf(thrown.getMessage()), thrown);
    }
}
