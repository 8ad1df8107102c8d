package org.ddorg.sandbox.lambda;

import java.time.Duration;
import java.util.Map;
import org.ddorg.sandbox.aws.Caller;

/**
 * A deployed function.
 *
 * @param handler {@code package.Class::method}
 * @param environment the variables in the function's configuration
 * @param timeout after which an invocation is abandoned
 * @param memorySize in MiB
 */
public record FunctionConfiguration(
        String arn,
        String runtime,
        String handler,
        String roleArn,
        FunctionCode code,
        Map<String, String> environment,
        Duration timeout,
        int memorySize,
        String logGroup) {
    public String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    public String region() {
        return arn.split(":", 5)[3];
    }

    public String accountId() {
        return arn.split(":", 6)[4];
    }

    /** The session of the function's role in which it runs. */
    public Caller caller() {
        String role = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        String session =
                "arn:" + arn.split(":", 3)[1] + ":sts::" + accountId() + ":assumed-role/" + role + "/" + name();
        return new Caller(accountId(), session, region());
    }
}
