package org.ddorg.admin.datadog;

import org.jspecify.annotations.Nullable;

/** Datadog could not be asked, or answered with an error. */
public final class DatadogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatadogUnavailable(String message, @Nullable Throwable cause) {
        super("Datadog: " + message, cause);
    }
}
