package org.ddorg.cdk;

import org.ddorg.cdk.constructs.organization.CodeBucket;
import org.ddorg.cdk.parameters.DeclaredParameters;
import org.ddorg.cdk.parameters.OrganizationParameters;
import software.amazon.awscdk.LegacyStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The stack of the code bucket. It is deployed first, in the management account and the StackSet's region. */
public final class CodeBucketStack extends Stack {

    CodeBucketStack(Construct scope, String id, String prefix) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("ddorg: bucket with the function's code for the accounts of the organization")
                        .synthesizer(new LegacyStackSynthesizer())
                        .analyticsReporting(false)
                        .build());
        DeclaredParameters parameters = new DeclaredParameters(
                this, OrganizationParameters.withPrefix(OrganizationParameters.codeBucket(), prefix));
        CodeBucket bucket =
                new CodeBucket(this, "Default", PrefixedNames.codeBucket(), parameters.text("OrganizationId"));
        Outputs.add(this, "CodeBucket", "Name of the bucket for the function's jar.", bucket.name());
    }
}
