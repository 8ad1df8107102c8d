package org.ddorg.sandbox.lambda;

/** An invocation failed: the function threw, could not be loaded, or ran out of time. */
final class FunctionError extends Exception {
    private static final long serialVersionUID = 1L;

    FunctionError(String message, Throwable cause) {
        super(message, cause);
    }

    FunctionError(String message) {
        super(message);
    }
}
