package org.ddorg.admin.terminal;

/** What was given on the command line cannot be used; the message says what and why. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
