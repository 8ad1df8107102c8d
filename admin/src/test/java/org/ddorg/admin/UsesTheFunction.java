package org.ddorg.admin;

import org.ddorg.lambda.request.RoleName;

/** Breaks the rule that the function is taken along as a file. */
final class UsesTheFunction {
    private UsesTheFunction() {}

    static RoleName role() {
        return new RoleName("DatadogIntegrationRole");
    }
}
