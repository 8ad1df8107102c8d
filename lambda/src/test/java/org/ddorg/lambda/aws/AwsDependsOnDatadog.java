package org.ddorg.lambda.aws;

import org.ddorg.lambda.datadog.DatadogDependsOnIam;

/** Breaks the rule that adapters do not know each other, and makes a cycle with its counterpart. */
public final class AwsDependsOnDatadog {
    private AwsDependsOnDatadog() {}

    public static String site() {
        return "datadoghq.com";
    }

    static String role() {
        return DatadogDependsOnIam.role(r -> r.roleName("DatadogIntegrationRole"));
    }
}
