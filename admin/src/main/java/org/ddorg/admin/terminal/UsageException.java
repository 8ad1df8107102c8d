package org.ddorg.admin.terminal;

import org.ddorg.contract.text.PrintableText;

/** The command line, a variable or a file is invalid; the message names the value and the reason. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(PrintableText.of(message));
    }
}
