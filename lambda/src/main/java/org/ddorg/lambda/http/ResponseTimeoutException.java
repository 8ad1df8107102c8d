package org.ddorg.lambda.http;

import java.io.IOException;

/** The whole answer was not there in time. */
public final class ResponseTimeoutException extends IOException {
    private static final long serialVersionUID = 1L;

    ResponseTimeoutException(Throwable cause) {
        super("no whole answer in time", cause);
    }
}
