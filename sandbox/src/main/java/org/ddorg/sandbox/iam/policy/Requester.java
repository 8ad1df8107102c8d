package org.ddorg.sandbox.iam.policy;

import java.util.Optional;

/**
 * Who requests an access, as trust policies and resource-based policies see it.
 *
 * @param accountId the account; empty for a service
 * @param arn of the root or the session
 * @param roleArn the role of that session
 * @param service an AWS service that acts for itself
 */
public record Requester(String accountId, String arn, Optional<String> roleArn, Optional<String> service) {
    /** A service of AWS: {@code lambda.amazonaws.com}. */
    public static Requester service(String name) {
        return new Requester("", name, Optional.empty(), Optional.of(name));
    }
}
