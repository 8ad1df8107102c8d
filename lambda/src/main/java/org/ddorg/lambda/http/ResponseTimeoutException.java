package org.ddorg.lambda.http;

import java.io.IOException;

/** The response was not complete in time. */
public final class ResponseTimeoutException extends IOException {
    private static final long serialVersionUID = 1L;

    ResponseTimeoutException(Throwable cause) {
        super("no complete response in time", cause);
    }
}
