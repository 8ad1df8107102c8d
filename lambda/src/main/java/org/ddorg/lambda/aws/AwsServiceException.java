package org.ddorg.lambda.aws;

import java.io.IOException;
import java.util.Set;

/** An error that an AWS service returned: HTTP status, error code (the status if there is none) and message. */
final class AwsServiceException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Throttling codes without the word in their names. */
    private static final Set<String> THROTTLING =
            Set.of("RequestLimitExceeded", "TooManyRequestsException", "SlowDown", "BandwidthLimitExceeded");

    /** How AWS names what denies a call for longer. */
    private static final Set<String> LASTING =
            Set.of("explicit deny", "service control policy", "resource control policy", "permissions boundary");

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

    /** The message without the code. */
    String serviceMessage() {
        return serviceMessage;
    }

    /** Whether the service failed: the call may or may not have taken effect. */
    boolean isServerError() {
        return status >= SERVER_ERROR;
    }

    /** Whether a policy refused the call. */
    boolean isDenial() {
        return code.contains("AccessDenied") || code.equals("UnauthorizedOperation");
    }

    /**
     * Whether a denial may end by itself: IAM puts a policy into force seconds after CloudFormation wrote it. A Deny, a
     * policy of the organization and a permissions boundary are older than the request.
     */
    boolean mayBeTooEarly() {
        return isDenial() && LASTING.stream().noneMatch(serviceMessage::contains);
    }

    /** Whether the service limits the rate of calls. */
    boolean isThrottling() {
        return status == TOO_MANY_REQUESTS || code.contains("Throttl") || THROTTLING.contains(code);
    }
}
