package org.ddorg.cdk.constructs;

import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/** Findings of the CDK's validation and of cdk-nag that were weighed and found to be right as they are. */
public final class Acknowledged {

    private Acknowledged() {}

    /**
     * Acknowledges a rule for a construct and all that is in it.
     *
     * @param reason why it does not hold here, for whoever reads the app with a sceptical eye
     */
    public static void rule(IConstruct where, String id, String reason) {
        Validations.of(where)
                .acknowledge(Acknowledgment.builder().id(id).reason(reason).build());
    }
}
