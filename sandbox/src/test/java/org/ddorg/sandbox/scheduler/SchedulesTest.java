package org.ddorg.sandbox.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.iam.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Schedules in stacks, and what firing them takes. */
class SchedulesTest {
    private static final String TEMPLATE = """
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: invoker
                  AssumeRolePolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {Service: SERVICE}
                        Action: sts:AssumeRole
                        Condition: {StringEquals: {"aws:SourceAccount": !Ref "AWS::AccountId"}}
                  Policies:
                    - PolicyName: invoke
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          - Effect: Allow
                            Action: lambda:InvokeFunction
                            Resource: !Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:PERMITTED"
              Schedule:
                Type: AWS::Scheduler::Schedule
                Properties:
                  Name: nightly
                  ScheduleExpression: EXPRESSION
                  FlexibleTimeWindow: {Mode: FLEXIBLE, MaximumWindowInMinutes: 720}
                  Target:
                    Arn: !Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:refresh"
                    RoleArn: !GetAtt Role.Arn
                    Input: '{}'
            """;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final String account = sandbox.organization().managementAccountId();
    private final CloudFormationClient cloudFormation = CloudFormationClient.builder()
            .endpointOverride(sandbox.awsUrl())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
            .build();

    @AfterEach
    void stop() {
        cloudFormation.close();
        sandbox.close();
    }

    @Test
    void scheduleIsCreatedAndDeletedWithItsStack() {
        deploy(template("scheduler.amazonaws.com", "refresh", "rate(1 day)"));
        assertThat(sandbox.scheduler().schedules())
                .singleElement()
                .isEqualTo(new Schedule(
                        arn(),
                        "rate(1 day)",
                        720,
                        true,
                        "arn:aws:lambda:us-east-1:" + account + ":function:refresh",
                        "arn:aws:iam::" + account + ":role/invoker",
                        "{}"));
        cloudFormation.deleteStack(r -> r.stackName("s"));
        cloudFormation.waiter().waitUntilStackDeleteComplete(r -> r.stackName("s"), SchedulesTest::soon);
        assertThat(sandbox.scheduler().schedules()).isEmpty();
    }

    @Test
    void firingRequiresPermissionToInvokeTheFunction() throws Exception {
        deploy(template("scheduler.amazonaws.com", "another", "rate(1 day)"));
        assertThatThrownBy(() -> sandbox.scheduler().fire(arn()))
                .hasMessageContaining(
                        "assumed-role/invoker/nightly is not authorized to perform: lambda:InvokeFunction");
        HttpResponse<String> fired = post("nightly");
        assertThat(fired.statusCode()).isEqualTo(403);
        assertThat(fired.body()).contains("lambda:InvokeFunction");
        assertThat(post("no such schedule").body()).isEqualTo("[]");
    }

    @Test
    void firingInvokesTheTarget() {
        deploy(template("scheduler.amazonaws.com", "refresh", "cron(0 3 * * ? *)"));
        assertThatThrownBy(() -> sandbox.scheduler().fire(arn()))
                .hasMessage("Function not found: arn:aws:lambda:us-east-1:" + account + ":function:refresh");
    }

    @Test
    void roleThatDoesNotTrustTheSchedulerIsRefused() {
        assertThatThrownBy(() -> deploy(template("lambda.amazonaws.com", "refresh", "rate(1 day)")));
        assertThat(reasons()).contains("must allow AWS EventBridge Scheduler to assume the role");
    }

    @Test
    void invalidExpressionIsRefused() {
        assertThatThrownBy(() -> deploy(template("scheduler.amazonaws.com", "refresh", "daily")));
        assertThat(reasons()).contains("Invalid Schedule Expression daily");
    }

    @Test
    void changedStackTagsAreAppliedToRoles() {
        String template = template("scheduler.amazonaws.com", "refresh", "rate(1 day)");
        deploy(template);
        cloudFormation.updateStack(r -> r.stackName("s")
                .templateBody(template)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .tags(tag("stage", "test"), tag("team", "a")));
        cloudFormation.waiter().waitUntilStackUpdateComplete(r -> r.stackName("s"), SchedulesTest::soon);
        assertThat(role().settings().tags()).isEqualTo(Map.of("stage", "test", "team", "a"));
    }

    private void deploy(String template) {
        cloudFormation.createStack(r -> r.stackName("s")
                .templateBody(template)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .tags(tag("owner", "me")));
        cloudFormation.waiter().waitUntilStackCreateComplete(r -> r.stackName("s"), SchedulesTest::soon);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        URI url = sandbox.awsUrl().resolve("/_sandbox/schedules");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private String reasons() {
        return cloudFormation
                .describeStackEvents(r -> r.stackName("s"))
                .stackEvents()
                .toString();
    }

    private String arn() {
        return "arn:aws:scheduler:us-east-1:" + account + ":schedule/default/nightly";
    }

    private Role role() {
        return sandbox.iam().account(account).roles().get("invoker");
    }

    private static String template(String service, String permitted, String expression) {
        return TEMPLATE.replace("SERVICE", service)
                .replace("PERMITTED", permitted)
                .replace("EXPRESSION", expression);
    }

    private static void soon(WaiterOverrideConfiguration.Builder configuration) {
        configuration.maxAttempts(200).backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
