package org.ddorg.lambda.aws;

import org.ddorg.lambda.datadog.AsksIamFromDatadog;

/** Breaks the rule that adapters do not know each other, and makes a cycle with its counterpart. */
public final class AsksDatadogFromAws {
    private AsksDatadogFromAws() {}

    public static String site() {
        return "datadoghq.com";
    }

    static String role() {
        return AsksIamFromDatadog.role(r -> r.roleName("DatadogIntegrationRole"));
    }
}
