package org.ddorg.contract;

import org.jspecify.annotations.Nullable;

/**
 * Something that stops a request, in words an admin can act on.
 *
 * <p>Neither part may hold a key or a signed URL: the message becomes the reason that CloudFormation shows.
 */
public final class DdorgException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * @param what what happened, and where: it names the value, the call or the resource
     * @param remedy what to do about it, as a sentence
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

    /** Code, what happened, what to do and where that is explained. */
    public String reason() {
        return code.label() + ": " + getMessage() + " See " + code.page();
    }
}
