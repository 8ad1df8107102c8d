package org.ddorg.sandbox.iam;

import java.util.Optional;

/**
 * Who asks, as trust policies and policies of resources see it.
 *
 * @param accountId the asking account; empty for a service
 * @param arn the root or the session that asks
 * @param roleArn the role of that session
 * @param service a service of AWS that asks in its own name
 */
public record Requester(String accountId, String arn, Optional<String> roleArn, Optional<String> service) {
    /** A service of AWS: {@code lambda.amazonaws.com}. */
    public static Requester service(String name) {
        return new Requester("", name, Optional.empty(), Optional.of(name));
    }
}
