package org.ddorg.admin.terminal;

import java.io.IOException;
import java.nio.file.Path;

/** A file could not be written. */
public final class OutputFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutputFailedException(Path file, IOException cause) {
        super(file + ": cannot be written: " + cause.getMessage(), cause);
    }
}
