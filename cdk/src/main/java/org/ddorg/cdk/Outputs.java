package org.ddorg.cdk;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;

/** A stack's outputs, under the names that people look for. */
final class Outputs {

    private Outputs() {}

    static void add(Stack stack, String name, String description, String value) {
        CfnOutput.Builder.create(stack, name + "Output")
                .description(description)
                .value(value)
                .build()
                .overrideLogicalId(name);
    }
}
