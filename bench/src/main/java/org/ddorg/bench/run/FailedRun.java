package org.ddorg.bench.run;

import java.io.Serial;

/** A function failed, so there is no measurement. */
public final class FailedRun extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    FailedRun(String message) {
        super(message);
    }
}
