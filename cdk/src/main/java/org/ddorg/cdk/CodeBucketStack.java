package org.ddorg.cdk;

import org.ddorg.cdk.constructs.CodeBucket;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.LegacyStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The bucket for the function's jar: in the management account, in the StackSet's region, before everything else. */
public final class CodeBucketStack extends Stack {

    /** The bucket's name; the pseudo parameters stand for themselves wherever CloudFormation or the CDK reads it. */
    static final String BUCKET_NAME = "ddorg-code-${AWS::AccountId}-${AWS::Region}";

    CodeBucketStack(Construct scope, String id) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description(
                                "ddorg: the bucket that the organization's accounts fetch the function's code from")
                        .synthesizer(new LegacyStackSynthesizer())
                        .analyticsReporting(false)
                        .build());
        CodeBucket bucket = new CodeBucket(
                this, "Default", Fn.sub(BUCKET_NAME), organizationId().getValueAsString());
        Outputs.add(this, "CodeBucket", "Name of the bucket to put the function's jar into.", bucket.name());
    }

    private CfnParameter organizationId() {
        return CfnParameter.Builder.create(this, "OrganizationId")
                .description("Id of your organization, whose accounts may read the code: aws organizations"
                        + " describe-organization --query Organization.Id")
                .allowedPattern("^o-[a-z0-9]{10,32}$")
                .constraintDescription("must be the id of an organization: o-exampleorg1")
                .build();
    }
}
