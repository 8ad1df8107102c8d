package org.ddorg.sandbox.faults;

import java.util.Map;

/**
 * One call that reached the sandbox.
 *
 * @param service the signing name of an AWS service, or {@code datadog}
 * @param action the operation: {@code CreateRole}; for Datadog method and path: {@code POST /api/v2/…}
 * @param accountId the caller's AWS account; empty where there is none
 * @param principalArn who called; empty where that is not known
 * @param names the parameters that name things: {@code RoleName}, {@code PolicyArn}
 */
public record Call(String service, String action, String accountId, String principalArn, Map<String, String> names) {
    private static final int LONGEST = 256;

    public static Call of(String service, String action) {
        return new Call(service, action, "", "", Map.of());
    }

    /** Whether a parameter is recorded: it names something or says as whom, is short and is not a secret. */
    public static boolean keeps(String name, String value) {
        boolean names = name.equals("CallAs")
                || name.endsWith("Name")
                || name.endsWith("Arn")
                || name.endsWith("Id")
                || name.endsWith("Path");
        return names && value.length() <= LONGEST;
    }
}
