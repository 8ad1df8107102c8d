package org.ddorg.sandbox.lambda;

import java.util.Optional;

/**
 * What happens to an asynchronous event whose invocation fails.
 *
 * @param maximumRetries 0 to 2
 * @param onFailure ARN of the function that gets the record of an event that failed for good
 */
public record EventInvokeConfig(int maximumRetries, Optional<String> onFailure) {
    public static final EventInvokeConfig DEFAULT = new EventInvokeConfig(2, Optional.empty());
}
