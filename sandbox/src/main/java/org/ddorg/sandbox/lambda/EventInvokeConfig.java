package org.ddorg.sandbox.lambda;

import java.util.Optional;

/**
 * What happens to an asynchronous event whose invocation fails.
 *
 * @param maximumRetries 0 to 2
 * @param onFailure ARN of the function that receives the record after the last failed retry
 */
public record EventInvokeConfig(int maximumRetries, Optional<String> onFailure) {
    public static final EventInvokeConfig DEFAULT = new EventInvokeConfig(2, Optional.empty());
}
