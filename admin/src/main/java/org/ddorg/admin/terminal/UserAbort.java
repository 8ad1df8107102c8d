package org.ddorg.admin.terminal;

/** The person who was asked said no; nothing has been done. */
public final class UserAbort extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserAbort() {
        super("nothing was done");
    }
}
