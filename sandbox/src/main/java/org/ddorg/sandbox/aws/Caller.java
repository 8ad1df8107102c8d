package org.ddorg.sandbox.aws;

import java.util.Optional;

/**
 * Who signed a request to AWS.
 *
 * @param accountId the twelve digits of the caller's account
 * @param principalArn the caller: {@code arn:aws:iam::<account>:root} or
 *     {@code arn:aws:sts::<account>:assumed-role/<role>/<session>}
 * @param region the region of the credential scope
 */
public record Caller(String accountId, String principalArn, String region) {
    private static final String ASSUMED_ROLE = ":assumed-role/";

    /** The role that the caller has assumed; empty for the root of an account. */
    public Optional<String> roleName() {
        int start = principalArn.indexOf(ASSUMED_ROLE);
        if (start < 0) {
            return Optional.empty();
        }
        String session = principalArn.substring(start + ASSUMED_ROLE.length());
        return Optional.of(session.substring(0, session.indexOf('/')));
    }
}
