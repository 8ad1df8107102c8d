package org.ddorg.sandbox.lambda;

import java.util.Map;

/** Issues credentials of execution roles, for a function's environment. */
@FunctionalInterface
public interface ExecutionCredentials {
    /**
     * {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN} for a session of the role.
     */
    Map<String, String> forRole(String roleArn, String sessionName);
}
