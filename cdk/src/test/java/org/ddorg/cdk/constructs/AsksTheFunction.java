package org.ddorg.cdk.constructs;

import org.ddorg.cdk.parameters.DeclaresByAConstruct;
import org.ddorg.lambda.request.RoleName;

/** Breaks the rule that the app knows the function by its names only. */
public final class AsksTheFunction {
    private AsksTheFunction() {}

    public static RoleName role() {
        return new RoleName(DeclaresByAConstruct.NAME.trim());
    }

    static Class<?> declared() {
        return DeclaresByAConstruct.class;
    }
}
