package org.ddorg.cdk.constructs.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ddorg.cdk.constructs.member.AccountIntegration;
import org.ddorg.cdk.constructs.member.CodeLocation;
import org.ddorg.cdk.templates.Synthesis;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

class OrganizationStackSetTest {

    /** As in README's example. */
    @Test
    void worksInAStackWithoutParameters() {
        JsonNode stackSet = Synthesis.template(OrganizationStackSetTest::stack)
                .path("Resources")
                .valueStream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::CloudFormation::StackSet"))
                .findFirst()
                .orElseThrow()
                .path("Properties");

        assertThat(stackSet.at("/StackInstancesGroup/0/DeploymentTargets").toString())
                .isEqualTo("{\"OrganizationalUnitIds\":[\"r-ab12\"]}");
        assertThat(stackSet.at("/StackInstancesGroup/1/ParameterOverrides/0/ParameterValue")
                        .asText())
                .isEqualTo("minimal");
        assertThat(stackSet.at("/StackInstancesGroup/1/DeploymentTargets/AccountFilterType")
                        .isMissingNode())
                .isTrue();
        assertThat(stackSet.at("/OperationPreferences/FailureTolerancePercentage")
                        .asInt())
                .isEqualTo(100);
        assertThat(stackSet.at("/Parameters/0/ParameterKey").asText()).isEqualTo("CodeBucket");
    }

    private static Stack stack(App app) {
        Stack stack = new Stack(app, "theirs");
        String secret = "arn:aws:secretsmanager:us-east-1:111111111111:secret:keys-AbCdEf";
        CodeLocation code = new CodeLocation("code", "ddorg-lambda.jar");
        AccountIntegration management = new AccountIntegration(
                stack, "Management", code, Map.of("IAMRoleName", "Datadog", "DatadogSecretArn", secret));
        management.grantSecretRead(secret, null);
        new OrganizationStackSet(
                stack,
                "Members",
                new OrganizationStackSet.Props(
                        "datadog",
                        "Our accounts",
                        List.of(
                                OrganizationalUnitGroup.of(List.of("r-ab12")),
                                new OrganizationalUnitGroup(
                                        List.of("ou-ab12-11111111"), Map.of("Preset", "minimal"), null)),
                        OperationPreferences.DEFAULT,
                        "{}",
                        new TreeMap<>(Map.of("DatadogSecretArn", secret, "CodeBucket", "code"))));
        return stack;
    }
}
