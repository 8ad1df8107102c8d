package org.ddorg.admin.organization;

/** Something in a file that was given is wrong; the message says where, what, and what to do. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInput(Place place, String message) {
        super(place + ": " + message);
    }
}
