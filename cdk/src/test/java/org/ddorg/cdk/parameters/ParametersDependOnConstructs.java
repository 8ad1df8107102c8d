package org.ddorg.cdk.parameters;

import org.ddorg.cdk.constructs.CdkDependsOnLambda;

/** Breaks the rule that parameters are declared before constructs, and makes a cycle with its counterpart. */
public final class ParametersDependOnConstructs {
    public static final String NAME = "IAMRoleName";

    private ParametersDependOnConstructs() {}

    static String key() {
        return CdkDependsOnLambda.key().toString();
    }
}
