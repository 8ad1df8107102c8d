package org.ddorg.cdk.constructs;

import org.ddorg.cdk.parameters.ParametersDependOnConstructs;
import org.ddorg.lambda.request.Secret;

/** Breaks the rule that the app knows the function by its names only. */
public final class CdkDependsOnLambda {
    private CdkDependsOnLambda() {}

    public static Secret key() {
        return new Secret(ParametersDependOnConstructs.NAME.trim());
    }

    static Class<?> declared() {
        return ParametersDependOnConstructs.class;
    }
}
