package org.ddorg.admin.datadog;

import org.jspecify.annotations.Nullable;

/** Datadog did not respond, or responded with an error. */
public final class DatadogUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatadogUnavailableException(String message, @Nullable Throwable cause) {
        super("Datadog: " + message, cause);
    }
}
