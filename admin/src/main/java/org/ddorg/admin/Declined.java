package org.ddorg.admin;

/** The person who was asked said no; nothing has been done. */
final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Declined() {
        super("nothing was done");
    }
}
