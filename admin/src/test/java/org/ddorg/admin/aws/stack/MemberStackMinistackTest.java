package org.ddorg.admin.aws.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The stack of a member account with the real jar, in the CloudFormation, Lambda and IAM of ministack, a judge that ddorg
 * did not write. Datadog is the sandbox's.
 *
 * <p>ministack 1.4 does not run Java runtimes and deletes no replaced custom resource. So the jar runs in {@code provided.al2023}, by AWS's runtime interface
 * client on this machine's Java, and no update renames the role.
 */
@EnabledIfEnvironmentVariable(
        named = "DDORG_MINISTACK_URL",
        matches = ".+",
        disabledReason = "no ministack: start it, and set DDORG_MINISTACK_URL and AWS_ENDPOINT_URL to its URL")
class MemberStackMinistackTest {

    private static final String ACCOUNT = "111111111111";
    private static final String BUCKET = "ddorg-code";
    private static final String KEY = "ddorg.zip";
    private static final String STACK = "ddorg";
    private static final String ROLE = "DatadogIntegrationRole";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final AwsClients aws = clients();
    private final IamClient iam = aws.iam();
    private final CloudFormationClient cloudFormation = aws.cloudFormation();

    @AfterEach
    void close() {
        iam.close();
        cloudFormation.close();
        aws.close();
        sandbox.close();
    }

    @Test
    void stackIsCreatedUpdatedAndDeleted() throws IOException {
        upload();

        create(parameters("true"));
        IntegratedAccount created = integration();
        assertThat(trustPolicy(ROLE)).contains(created.externalId());
        assertThat(attached(ROLE)).isNotEmpty();
        assertThat(outputs()).containsEntry("AccountConfigId", created.id());
        assertThat(automutes(created)).isTrue();

        update(parameters("false"));
        assertThat(integration().id()).isEqualTo(created.id());
        assertThat(automutes(integration())).isFalse();

        delete();
        assertThat(sandbox.datadog().integrations()).isEmpty();
        assertThat(roles()).isEmpty();
        assertThat(iam.listPolicies(r -> r.scope(PolicyScopeType.LOCAL)).policies())
                .isEmpty();
    }

    private void upload() throws IOException {
        try (S3Client s3 = aws.s3()) {
            s3.createBucket(r -> r.bucket(BUCKET));
            s3.putObject(r -> r.bucket(BUCKET).key(KEY), RequestBody.fromBytes(code()));
        }
    }

    private void create(List<Parameter> parameters) {
        cloudFormation.createStack(r -> r.stackName(STACK)
                .templateBody(template())
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(parameters));
        cloudFormation
                .waiter()
                .waitUntilStackCreateComplete(r -> r.stackName(STACK), MemberStackMinistackTest::everySecond);
    }

    private void update(List<Parameter> parameters) {
        cloudFormation.updateStack(r -> r.stackName(STACK)
                .usePreviousTemplate(true)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(parameters));
        cloudFormation
                .waiter()
                .waitUntilStackUpdateComplete(r -> r.stackName(STACK), MemberStackMinistackTest::everySecond);
    }

    private void delete() {
        cloudFormation.deleteStack(r -> r.stackName(STACK));
        cloudFormation
                .waiter()
                .waitUntilStackDeleteComplete(r -> r.stackName(STACK), MemberStackMinistackTest::everySecond);
    }

    private static void everySecond(WaiterOverrideConfiguration.Builder waiter) {
        waiter.backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofSeconds(1)))
                .maxAttempts(180);
    }

    private IntegratedAccount integration() {
        assertThat(sandbox.datadog().integrations()).hasSize(1);
        return sandbox.datadog().integrationOf(ACCOUNT).orElseThrow();
    }

    private static boolean automutes(IntegratedAccount integration) {
        return integration.attributes().at("/metrics_config/automute_enabled").asBoolean();
    }

    private Map<String, String> outputs() {
        return cloudFormation.describeStacks(r -> r.stackName(STACK)).stacks().get(0).outputs().stream()
                .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    private String trustPolicy(String role) {
        return iam.getRole(r -> r.roleName(role)).role().assumeRolePolicyDocument();
    }

    private List<String> attached(String role) {
        return iam.listAttachedRolePolicies(r -> r.roleName(role)).attachedPolicies().stream()
                .map(AttachedPolicy::policyArn)
                .toList();
    }

    private List<String> roles() {
        return iam.listRoles().roles().stream().map(Role::roleName).toList();
    }

    private static AwsClients clients() {
        return AwsClients.of(
                Region.US_EAST_1,
                Optional.of(URI.create(System.getenv("DDORG_MINISTACK_URL"))),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "secret")));
    }

    private List<Parameter> parameters(String automute) {
        Map<String, String> environment = sandbox.environment();
        return Map.of(
                        "CodeBucket", BUCKET,
                        "CodeKey", KEY,
                        "DatadogApiKey", environment.get("DD_API_KEY"),
                        "DatadogAppKey", environment.get("DD_APP_KEY"),
                        "AutomuteEnabled", automute)
                .entrySet()
                .stream()
                .map(entry -> Parameter.builder()
                        .parameterKey(entry.getKey())
                        .parameterValue(entry.getValue())
                        .build())
                .toList();
    }

    private String template() {
        return DeploymentArtifacts.template("member.yaml")
                .replace("Runtime: java25", "Runtime: provided.al2023")
                .replaceAll("( +)JAVA_TOOL_OPTIONS: ", "$1DDORG_DATADOG_URL: " + sandbox.datadogUrl() + "\n$0");
    }

    private static byte[] code() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "bootstrap", bootstrap().getBytes(UTF_8));
            add(zip, "lib/function.jar", DeploymentArtifacts.bundled().functionJar());
            for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                if (path.contains("aws-lambda-java-")) {
                    add(zip, "lib/" + Path.of(path).getFileName(), Files.readAllBytes(Path.of(path)));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static String bootstrap() {
        return "#!/bin/sh\nexec " + Path.of(System.getProperty("java.home"), "bin", "java")
                + " -cp \"$LAMBDA_TASK_ROOT/lib/*\" " + AWSLambda.class.getName() + " \"$_HANDLER\"\n";
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
