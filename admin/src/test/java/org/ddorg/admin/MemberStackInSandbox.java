package org.ddorg.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.aws.Credentials;
import org.ddorg.sandbox.faults.Call;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.iam.IamClient;

/** One account with the checked-in member template, deployed as an admin does without an organization. */
final class MemberStackInSandbox implements AutoCloseable {
    static final String STACK = "ddorg-account";
    static final String ROLE = "DatadogIntegrationRole";

    final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    final String account = sandbox.organization().managementAccountId();
    private final AwsClients clients = AwsClients.of(
            Region.US_EAST_1,
            Optional.of(sandbox.awsUrl()),
            StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")));
    private final CloudFormationClient cloudFormation = clients.cloudFormation();
    private final DeploymentArtifacts bundle = DeploymentArtifacts.bundled();

    MemberStackInSandbox() {
        clients.s3().createBucket(r -> r.bucket("code"));
        clients.s3()
                .putObject(r -> r.bucket("code").key(bundle.codeKey()), RequestBody.fromBytes(bundle.functionJar()));
    }

    static String template() {
        try {
            return Files.readString(Path.of("../templates/member.yaml"), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void create(String template, Map<String, String> parameters) {
        cloudFormation.createStack(r -> r.stackName(STACK)
                .templateBody(template)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(all(parameters)));
        cloudFormation.waiter().waitUntilStackCreateComplete(r -> r.stackName(STACK), MemberStackInSandbox::soon);
    }

    void update(String template, Map<String, String> parameters) {
        cloudFormation.updateStack(r -> r.stackName(STACK)
                .templateBody(template)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(all(parameters)));
        cloudFormation.waiter().waitUntilStackUpdateComplete(r -> r.stackName(STACK), MemberStackInSandbox::soon);
    }

    void delete() {
        cloudFormation.deleteStack(r -> r.stackName(STACK));
        cloudFormation.waiter().waitUntilStackDeleteComplete(r -> r.stackName(STACK), MemberStackInSandbox::soon);
    }

    String physicalId(String logicalId) {
        return cloudFormation
                .describeStackResource(r -> r.stackName(STACK).logicalResourceId(logicalId))
                .stackResourceDetail()
                .physicalResourceId();
    }

    /** IAM as the account's own administrator sees it. */
    IamClient iam() {
        return clients.iam();
    }

    /** IAM as somebody sees it who has taken over a function of the stack. */
    IamClient iamOf(String functionRole) {
        String name = physicalId(functionRole);
        String arn = iam().getRole(r -> r.roleName(name)).role().arn();
        Credentials.Session session = sandbox.roleSessions().assumeAs("lambda.amazonaws.com", arn, "taken-over");
        return clients.as(AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken()))
                .iam();
    }

    /** Fires the refresh, and gives the calls that it made. */
    List<Call> refresh() {
        long mark = sandbox.calls().mark();
        sandbox.scheduler().fire(sandbox.scheduler().schedules().get(0).arn());
        return sandbox.calls().since(mark);
    }

    private List<Parameter> all(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("CodeBucket", "code");
        all.put("CodeKey", bundle.codeKey());
        all.put("DatadogApiKey", sandbox.environment().getOrDefault("DD_API_KEY", ""));
        all.put("DatadogAppKey", sandbox.environment().getOrDefault("DD_APP_KEY", ""));
        return all.entrySet().stream()
                .map(entry -> Parameter.builder()
                        .parameterKey(entry.getKey())
                        .parameterValue(entry.getValue())
                        .build())
                .toList();
    }

    private static void soon(WaiterOverrideConfiguration.Builder configuration) {
        configuration.maxAttempts(3000).backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20)));
    }

    @Override
    public void close() {
        clients.close();
        sandbox.close();
    }
}
