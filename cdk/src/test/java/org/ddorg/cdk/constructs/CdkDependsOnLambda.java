package org.ddorg.cdk.constructs;

import org.ddorg.cdk.parameters.ParametersDependOnConstructs;
import org.ddorg.lambda.request.RoleName;

/** Breaks the rule that the app knows the function by its names only. */
public final class CdkDependsOnLambda {
    private CdkDependsOnLambda() {}

    public static RoleName role() {
        return new RoleName(ParametersDependOnConstructs.NAME.trim());
    }

    static Class<?> declared() {
        return ParametersDependOnConstructs.class;
    }
}
