package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.member.AccountIntegration;
import org.ddorg.cdk.constructs.member.CodeLocation;
import org.ddorg.cdk.constructs.organization.CodeBucket;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.PolicyViolation;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.CfnBucket;

/** cdk-nag reports findings, and ddorg's constructs have none in any stack. */
class NagChecksTest {

    private static final CodeLocation CODE = new CodeLocation("code", "ddorg-lambda.jar");

    @Test
    void unacknowledgedFindingIsReported() {
        Stack stack = new Stack(new App(), "theirs");
        CfnBucket.Builder.create(stack, "Bucket").build();

        assertThat(findings(stack)).contains("AwsSolutions-S1", "AwsSolutions-S10");
    }

    @Test
    void constructsHaveNoFindingsInAnotherStack() {
        Stack stack = new Stack(new App(), "theirs");
        new CodeBucket(stack, "Code", "code", "o-exampleorg1");
        new AccountIntegration(stack, "Datadog", CODE, Map.of("IAMRoleName", "Datadog"))
                .grantSecretRead("arn:aws:secretsmanager:us-east-1:111111111111:secret:keys-AbCdEf", null);

        assertThat(findings(stack)).isEmpty();
    }

    private static List<String> findings(Stack stack) {
        return new AwsSolutionsChecks(stack)
                .validateScope(stack).getViolations().stream()
                        .map(PolicyViolation::getRuleName)
                        .toList();
    }
}
