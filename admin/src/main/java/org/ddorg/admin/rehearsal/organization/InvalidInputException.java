package org.ddorg.admin.rehearsal.organization;

/** Something in a file that was given is wrong; the message says where, what, and what to do. */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidInputException(SourceLocation place, String message) {
        super(place + ": " + message);
    }
}
