package org.ddorg.lambda.aws;

import java.io.IOException;
import java.util.Set;

/** A refusal of an AWS service: its HTTP status, its code, which is the status where none is given, and what it says. */
final class AwsServiceException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Codes of throttling that do not say so by their name. */
    private static final Set<String> BUSY =
            Set.of("RequestLimitExceeded", "TooManyRequestsException", "SlowDown", "BandwidthLimitExceeded");

    private final int status;
    private final String code;
    private final String serviceMessage;

    AwsServiceException(int status, String code, String serviceMessage) {
        super(code + ": " + serviceMessage);
        this.status = status;
        this.code = code;
        this.serviceMessage = serviceMessage;
    }

    String code() {
        return code;
    }

    /** What the service says to it. */
    String serviceMessage() {
        return serviceMessage;
    }

    /** Whether the service failed, and nobody knows whether the call has had its effect. */
    boolean isServerError() {
        return status >= SERVER_ERROR;
    }

    /** Whether there were too many calls. */
    boolean isThrottling() {
        return status == TOO_MANY_REQUESTS || code.contains("Throttl") || BUSY.contains(code);
    }
}
