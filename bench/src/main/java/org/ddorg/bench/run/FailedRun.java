package org.ddorg.bench.run;

import java.io.Serial;

/** A function did not do its job, so there is nothing to compare. */
public final class FailedRun extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    FailedRun(String message) {
        super(message);
    }
}
