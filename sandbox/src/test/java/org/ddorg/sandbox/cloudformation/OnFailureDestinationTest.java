package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;

/** Lambda checks the role of a function when an on-failure destination is set. */
class OnFailureDestinationTest {
    private static final String TEMPLATE = """
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
                  Policies:
                    - PolicyName: report
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          - Effect: Allow
                            Action: lambda:InvokeFunction
                            Resource: !Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:PERMITTED"
              Function:
                Type: AWS::Lambda::Function
                Properties:
                  Handler: index.handler
                  Runtime: nodejs24.x
                  Role: !GetAtt Role.Arn
                  Code: {ZipFile: "exports.handler = async () => {}"}
              OnFailure:
                Type: AWS::Lambda::EventInvokeConfig
                Properties:
                  FunctionName: !Ref Function
                  Qualifier: $LATEST
                  DestinationConfig:
                    OnFailure:
                      Destination: !Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:responder"
            """;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final CloudFormationClient cloudFormation = CloudFormationClient.builder()
            .endpointOverride(sandbox.awsUrl())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(sandbox.organization().managementAccountId(), "secret")))
            .build();

    @AfterEach
    void stop() {
        cloudFormation.close();
        sandbox.close();
    }

    @Test
    void roleThatMayInvokeTheDestinationPasses() {
        deploy("responder");

        assertThat(reasons()).doesNotContain("does not have permissions");
    }

    @Test
    void roleThatMayNotInvokeTheDestinationIsRefused() {
        assertThatThrownBy(() -> deploy("another"));

        assertThat(reasons())
                .contains(
                        "The function's execution role does not have permissions to call InvokeFunction on arn:aws:lambda:");
    }

    private void deploy(String permitted) {
        cloudFormation.createStack(r -> r.stackName("s")
                .templateBody(TEMPLATE.replace("PERMITTED", permitted))
                .capabilities(Capability.CAPABILITY_IAM));
        cloudFormation
                .waiter()
                .waitUntilStackCreateComplete(
                        r -> r.stackName("s"),
                        configuration -> configuration
                                .maxAttempts(1000)
                                .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20))));
    }

    private String reasons() {
        return cloudFormation
                .describeStackEvents(r -> r.stackName("s"))
                .stackEvents()
                .toString();
    }
}
