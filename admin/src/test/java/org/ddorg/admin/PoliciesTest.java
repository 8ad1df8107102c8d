package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.rehearsal.SandboxAccess;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.iam.policy.PolicyDocument;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator.Decision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The policies of docs/policies allow what the commands call, which the sandbox enforces, and nothing else. */
class PoliciesTest {

    private static final Path POLICIES = Path.of("../docs/policies");

    private static final String ROLE = "Admin";

    private final TestingOrganization organization = TestingOrganization.of(6);
    private final String management = organization.sandbox.organization().managementAccountId();
    private final AwsClients root = rootOf(management);
    private final Queue<Access> accesses = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        root.close();
        organization.close();
    }

    @Test
    void lifeOfAnInstallationNeedsAllOfTheDeployersPolicies() throws IOException {
        prepare();
        String account = organization.id("log-archive");
        organization.administeredBy("audit");
        as(organization.id("audit"), "deploy");
        organization.run("preflight");
        as(management, "deploy", "deploy-resources");

        succeed("preflight --fix --yes");
        succeed("deploy --yes --set NotificationEmail=cloud@example.com");
        organization.with("DD_API_KEY", "").with("DD_APP_KEY", "");
        succeed("status");
        succeed("plan");
        failAndRetry(account);
        succeed("resume --account " + account + " --yes");
        succeed("exclude " + account + " --yes");
        succeed("include " + account + " --yes");
        succeed("deploy --yes --ou-set /Security:CloudSecurityPostureManagement=true --set NotificationEmail=");
        succeed("deploy --yes");
        failInManagement();
        installOlderVersion();
        succeed("deploy --yes --set AllowedRegions=us-east-1");
        loseIntegration(account);
        succeed("apply --yes");
        replaceKeys();
        succeed("rotate-keys --yes");
        succeed("uninstall --yes");

        assertThat(denied("deploy", "deploy-resources")).isEmpty();
        assertThat(unneeded("deploy", "deploy-resources")).isEmpty();
    }

    @Test
    void statusAndPlanNeedAllOfTheWatchersPolicy() throws IOException {
        organization.onboarded(Map.of());
        succeed("pause --account " + organization.id("log-archive") + " --yes");
        as(management, "watch");

        succeed("preflight");
        succeed("status");
        succeed("plan");
        // The keys are those of the environment.
        assertThat(denied("watch")).allMatch(denied -> denied.startsWith("secretsmanager:GetSecretValue "));
        assertThat(unneeded("watch")).isEmpty();

        assertThat(organization.run("pause", "--organization", "--yes")).isEqualTo(1);
        assertThat(organization.err()).contains("is not authorized to perform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "deploy-resources", "watch"})
    void policyFitsAManagedPolicy(String name) throws IOException {
        assertThat(policy(name).replaceAll("\\s", "").length()).isLessThanOrEqualTo(6144);
    }

    private AwsClients rootOf(String account) {
        return AwsClients.of(
                Region.US_EAST_1,
                Optional.of(organization.sandbox.awsUrl()),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "sandbox")));
    }

    /** From now on, commands run as a role of the account that has these policies. */
    private void as(String account, String... policies) throws IOException {
        try (AwsClients its = rootOf(account);
                IamClient iam = its.iam();
                StsClient sts = its.sts()) {
            String trust = String.format(Locale.ROOT, """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},\
                    "Action":"sts:AssumeRole"}]}""", account);
            String arn = iam.createRole(r -> r.roleName(ROLE).assumeRolePolicyDocument(trust))
                    .role()
                    .arn();
            for (String name : policies) {
                String document = policy(name);
                iam.putRolePolicy(r -> r.roleName(ROLE).policyName(name).policyDocument(document));
            }
            Credentials session =
                    sts.assumeRole(r -> r.roleArn(arn).roleSessionName("test")).credentials();
            organization
                    .with("AWS_ACCESS_KEY_ID", session.accessKeyId())
                    .with("AWS_SECRET_ACCESS_KEY", session.secretAccessKey())
                    .with("AWS_SESSION_TOKEN", session.sessionToken());
        }
        organization.sandbox.watchAccesses((caller, access) -> {
            if (caller.roleName().filter(ROLE::equals).isPresent()) {
                accesses.add(access);
            }
        });
    }

    /** Another StackSet, whose template preflight reads; and no trusted access. */
    private void prepare() {
        try (CloudFormationClient cloudFormation = root.cloudFormation()) {
            cloudFormation.createStackSet(r -> r.stackSetName("other")
                    .templateBody("{\"Resources\":{\"Key\":{\"Type\":\"AWS::KMS::Key\",\"Properties\":{}}}}")
                    .permissionModel("SERVICE_MANAGED")
                    .autoDeployment(deployment -> deployment.enabled(false)));
            cloudFormation.deactivateOrganizationsAccess(r -> {});
        }
    }

    /** The update and its rollback fail, so that the retry repairs the stack in the account. */
    private void failAndRetry(String account) {
        organization
                .sandbox
                .faults()
                .add(Fault.always("iam", "GetRole", new Effect.Deny()).in(account));
        assertThat(organization.run("pause", "--account", account, "--yes")).isEqualTo(1);
        organization.sandbox.faults().clear();
        succeed("retry --yes");
    }

    private void loseIntegration(String account) {
        try (SandboxAccess access = new SandboxAccess(organization.sandbox, DatadogSite.US1)) {
            access.datadog()
                    .remove(organization
                            .sandbox
                            .datadog()
                            .integrationOf(account)
                            .orElseThrow()
                            .id());
        }
    }

    /** The update and its rollback fail, so that the next deployment continues the rollback first. */
    private void failInManagement() {
        organization
                .sandbox
                .faults()
                .add(Fault.always("iam", "GetRole", new Effect.Deny()).in(management));
        assertThat(organization.run("deploy", "--yes", "--set", "MaxSessionDuration=7200"))
                .isEqualTo(1);
        organization.sandbox.faults().clear();
        succeed("deploy --yes --set MaxSessionDuration=7200");
    }

    /** An upgrade then changes code, roles, boundary and secret. */
    private void installOlderVersion() {
        String bucket = "ddorg-code-" + management + "-us-east-1";
        try (S3Client s3 = root.s3();
                CloudFormationClient cloudFormation = root.cloudFormation()) {
            String key = s3.listObjectsV2(r -> r.bucket(bucket).prefix("ddorg-lambda-"))
                    .contents()
                    .get(0)
                    .key();
            byte[] jar = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray();
            s3.putObject(r -> r.bucket(bucket).key("older.jar"), RequestBody.fromBytes(jar));
            String template = cloudFormation
                    .getTemplate(r -> r.stackName("ddorg"))
                    .templateBody()
                    .replace("manages the IAM role that Datadog", "made the IAM role that Datadog")
                    .replace("Sid: Everything", "Sid: All")
                    .replace("Datadog's API key and application key", "Datadog's keys");
            s3.putObject(r -> r.bucket(bucket).key("older.yaml"), RequestBody.fromString(template));
            List<Parameter> parameters = new ArrayList<>();
            parameters.add(parameter("CodeKey").parameterValue("older.jar").build());
            cloudFormation.describeStacks(r -> r.stackName("ddorg")).stacks().get(0).parameters().stream()
                    .map(Parameter::parameterKey)
                    .filter(name -> !name.equals("CodeKey"))
                    .forEach(name -> parameters.add(
                            parameter(name).usePreviousValue(true).build()));
            cloudFormation.updateStack(r -> r.stackName("ddorg")
                    .templateURL("https://" + bucket + ".s3.us-east-1.amazonaws.com/older.yaml")
                    .capabilities(Capability.CAPABILITY_IAM)
                    .parameters(parameters));
            assertThat(cloudFormation
                            .waiter()
                            .waitUntilStackUpdateComplete(r -> r.stackName("ddorg"))
                            .matched()
                            .response())
                    .isPresent();
        }
    }

    private static Parameter.Builder parameter(String name) {
        return Parameter.builder().parameterKey(name);
    }

    private void replaceKeys() {
        try (SecretsManagerClient secrets = root.secretsManager()) {
            String keys = "{\"DatadogApiKey\": \"former\", \"DatadogAppKey\": \"former\"}";
            secrets.putSecretValue(r -> r.secretId("ddorg-datadog-keys").secretString(keys));
        }
        organization.sandbox.environment().forEach((name, value) -> {
            if (name.startsWith("DD_")) {
                organization.with(name, value);
            }
        });
    }

    private void succeed(String line) {
        assertThat(organization.run(line.split(" ")))
                .as(() -> line + "\n" + organization.out() + organization.err())
                .isZero();
    }

    private List<String> denied(String... names) throws IOException {
        List<PolicyDocument> policies = new ArrayList<>();
        for (String name : names) {
            policies.add(PolicyDocument.identity(policy(name)));
        }
        return accesses.stream()
                .filter(access -> PolicyEvaluator.decide(policies, access) != Decision.ALLOW)
                .map(access -> access.action() + " " + access.resource())
                .distinct()
                .toList();
    }

    /** What no call needs, of each action and each resource of each statement: no policy can grow stale. */
    private List<String> unneeded(String... names) throws IOException {
        List<String> unneeded = new ArrayList<>();
        for (String name : names) {
            for (JsonNode statement : Schemas.parsed(policy(name)).path("Statement")) {
                for (String member : List.of("Action", "Resource")) {
                    values(statement.path(member))
                            .filter(value -> !isNeeded(((ObjectNode) statement.deepCopy()).set(member, value)))
                            .forEach(value -> unneeded.add(
                                    name + ", " + statement.path("Sid").asText() + ": " + value.asText()));
                }
            }
        }
        return unneeded;
    }

    private static Stream<JsonNode> values(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? oneOrMore.valueStream() : Stream.of(oneOrMore);
    }

    private boolean isNeeded(JsonNode statement) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        policy.putArray("Statement").add(statement);
        List<PolicyDocument> alone = List.of(PolicyDocument.identity(policy.toString()));
        return accesses.stream().anyMatch(access -> PolicyEvaluator.decide(alone, access) == Decision.ALLOW);
    }

    private static String policy(String name) throws IOException {
        return Files.readString(POLICIES.resolve(name + ".json"));
    }
}
