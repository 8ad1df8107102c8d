package org.ddorg.cdk.constructs;

import java.util.Optional;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.constructs.Construct;

/** Makes resources depend on a condition of the template. */
final class Conditional {

    private Conditional() {}

    /** Puts everything below a construct under a condition, save what has one of its own. */
    static void all(Construct construct, CfnCondition condition) {
        construct.getNode().findAll().stream()
                .filter(CfnResource.class::isInstance)
                .map(resource -> ((CfnResource) resource).getCfnOptions())
                .filter(options -> Optional.ofNullable(options.getCondition()).isEmpty())
                .forEach(options -> options.setCondition(condition));
    }
}
