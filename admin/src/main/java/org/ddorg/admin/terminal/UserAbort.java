package org.ddorg.admin.terminal;

/** The user declined a confirmation. */
public final class UserAbort extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserAbort() {
        super("Cancelled. Nothing was changed.");
    }
}
