package org.ddorg.cdk;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;

/** Adds outputs with readable logical IDs to a stack. */
final class Outputs {

    private Outputs() {}

    static CfnOutput add(Stack stack, String name, String description, String value) {
        CfnOutput output = CfnOutput.Builder.create(stack, name + "Output")
                .description(description)
                .value(value)
                .build();
        output.overrideLogicalId(name);
        return output;
    }
}
