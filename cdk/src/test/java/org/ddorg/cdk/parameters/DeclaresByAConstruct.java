package org.ddorg.cdk.parameters;

import org.ddorg.cdk.constructs.AsksTheFunction;

/** Breaks the rule that parameters are declared before constructs, and makes a cycle with its counterpart. */
public final class DeclaresByAConstruct {
    public static final String NAME = "IAMRoleName";

    private DeclaresByAConstruct() {}

    static String role() {
        return AsksTheFunction.role().toString();
    }
}
