package org.ddorg.contract;

import org.jspecify.annotations.Nullable;

/**
 * An error that stops a request, with a message for admins.
 *
 * <p>The message must not contain a key or a signed URL: CloudFormation shows it as the reason.
 */
public final class DdorgException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * @param what happened, with the value, the call or the resource
     * @param remedy the fix, as a sentence
     */
    public DdorgException(ErrorCode code, String what, String remedy) {
        this(code, what, remedy, null);
    }

    public DdorgException(ErrorCode code, String what, String remedy, @Nullable Throwable cause) {
        super(what + " " + remedy, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** The code, what happened, the fix, and the page that explains it. */
    public String reason() {
        return code.label() + ": " + getMessage() + " See " + code.page();
    }
}
