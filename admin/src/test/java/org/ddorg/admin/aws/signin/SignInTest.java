package org.ddorg.admin.aws.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** Signs in as the AWS CLI does, and reports in one line why it cannot. */
class SignInTest {

    private static final String PROFILES = """
            [sso-session corp]
            sso_start_url = https://corp.awsapps.com/start
            sso_region = us-east-1
            sso_registration_scopes = sso:account:access
            [profile center]
            sso_session = corp
            sso_account_id = MANAGEMENT
            sso_role_name = AdministratorAccess
            region = us-east-1
            [profile older-center]
            sso_start_url = https://corp.awsapps.com/start
            sso_region = us-east-1
            sso_account_id = MANAGEMENT
            sso_role_name = AdministratorAccess
            region = us-east-1
            [profile incomplete-center]
            sso_session = corp
            [profile login]
            login_session = arn:aws:iam::MANAGEMENT:user/jane
            [profile keys]
            aws_access_key_id = MANAGEMENT
            aws_secret_access_key = sandbox
            region = us-east-1
            [profile program]
            credential_process = sh -c "echo '{\\"Version\\":1,\\"AccessKeyId\\":\\"MANAGEMENT\\",\\"SecretAccessKey\\":\\"sandbox\\"}'"
            region = us-east-1
            [profile failing-program]
            credential_process = sh -c "echo run corp-login first >&2; exit 1"
            [profile talking-program]
            credential_process = sh -c "echo hello"
            [profile chained]
            role_arn = arn:aws:iam::MANAGEMENT:role/Admin
            source_profile = keys
            region = us-east-1
            [profile mfa]
            role_arn = arn:aws:iam::MANAGEMENT:role/Admin
            source_profile = keys
            mfa_serial = arn:aws:iam::MANAGEMENT:mfa/jane
            region = us-east-1
            [profile from-environment]
            role_arn = arn:aws:iam::MANAGEMENT:role/Admin
            credential_source = Environment
            [profile loop]
            role_arn = arn:aws:iam::MANAGEMENT:role/Admin
            source_profile = back
            [profile back]
            role_arn = arn:aws:iam::MANAGEMENT:role/Admin
            source_profile = loop
            [profile orphan]
            role_arn = arn:aws:iam::MANAGEMENT:role/Admin
            source_profile = gone
            [profile region-only]
            region = eu-central-1
            """;

    /** What a command says that got past the sign-in: nothing is deployed here. */
    private static final String SIGNED_IN = "Stack ddorg not found in us-east-1.";

    @TempDir
    private Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final Map<String, String> environment = new LinkedHashMap<>(sandbox.environment());
    private final StringWriter err = new StringWriter();
    private final List<String> questions = new ArrayList<>();
    private Prompt prompt = Prompt.nonInteractive();

    @BeforeEach
    void profilesInsteadOfKeys() throws IOException {
        Path config = Files.createDirectories(home.resolve(".aws")).resolve("config");
        Files.writeString(
                config, PROFILES.replace("MANAGEMENT", sandbox.organization().managementAccountId()));
        environment.keySet().removeIf(name -> name.startsWith("AWS_") && !name.equals("AWS_ENDPOINT_URL"));
        environment.put("HOME", home.toString());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
    }

    @BeforeEach
    void roleThatProfilesAssume() {
        AwsBasicCredentials root =
                AwsBasicCredentials.create(sandbox.organization().managementAccountId(), "sandbox");
        try (AwsClients aws = AwsClients.of(
                        Region.US_EAST_1, Optional.of(sandbox.awsUrl()), StaticCredentialsProvider.create(root));
                IamClient iam = aws.iam()) {
            iam.createRole(role -> role.roleName("Admin")
                    .assumeRolePolicyDocument(
                            allow("sts:AssumeRole", "\"Principal\":{\"AWS\":\"" + root.accessKeyId() + "\"}")));
            iam.putRolePolicy(policy ->
                    policy.roleName("Admin").policyName("all").policyDocument(allow("*", "\"Resource\":\"*\"")));
        }
    }

    private static String allow(String action, String on) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action + "\"," + on
                + "}}";
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys", "program", "chained"})
    void profileOfTheOptionAndOfTheEnvironmentSignInAlike(String profile) {
        assertThat(run("--profile", profile)).contains(SIGNED_IN);

        environment.put("AWS_PROFILE", profile);
        assertThat(run()).contains(SIGNED_IN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "center            | aws sso login --profile center",
                "older-center      | aws sso login --profile older-center",
                "incomplete-center | 'sso_account_id' was not configured",
                "login             | aws login --profile login",
                "failing-program   | its credential_process failed: run corp-login first.",
                "talking-program   | did not print credentials as JSON",
                "mfa               | requires an MFA code",
                "from-environment  | AWS_ACCESS_KEY_ID",
                "loop              | forms a cycle with loop",
                "orphan            | its source_profile gone does not exist",
                "region-only       | aws configure sso --profile region-only",
                "nowhere           | AWS profile nowhere not found. Profiles: back, center,",
            })
    void failureIsOneLineWithTheCommandThatHelps(String profile, String advice) {
        assertThat(run("--profile", profile))
                .contains(advice)
                .contains(profile)
                .doesNotContain("ProfileFile(")
                .hasLineCount(1);
    }

    @Test
    void noCredentialsAtAllAreReportedWithoutTheProviderChain() {
        assertThat(run()).startsWith("error: No AWS credentials found.").doesNotContain("Provider");
    }

    @Test
    void malformedFileIsNamed() throws IOException {
        Files.writeString(home.resolve(".aws/config"), "[profile x");

        assertThat(run("--profile", "x"))
                .contains(".aws/config")
                .contains("line 1")
                .hasLineCount(1);
    }

    @Nested
    class MultiFactorAuthentication {

        @Test
        void codeIsAskedForOnTheTerminal() {
            prompt = new Answers("123456");

            assertThat(run("--profile", "mfa")).contains(SIGNED_IN);
            assertThat(questions)
                    .containsExactly("MFA code for arn:aws:iam::"
                            + sandbox.organization().managementAccountId() + ":mfa/jane: ");
        }

        @Test
        void whatIsNoCodeIsNotSent() {
            prompt = new Answers("12345");

            assertThat(run("--profile", "mfa")).contains("Not an MFA code (6 digits)");
        }

        @Test
        void refusedCodeIsReportedInStsWords() {
            prompt = new Answers("123456");
            sandbox.faults()
                    .add(Fault.always(
                            "sts",
                            "AssumeRole",
                            Effect.fail(403, "AccessDenied", "MultiFactorAuthentication failed, invalid code")));

            assertThat(run("--profile", "mfa"))
                    .contains("cannot assume arn:aws:iam::")
                    .contains("MultiFactorAuthentication failed, invalid code");
        }
    }

    /** In a process of its own: the SDK takes these from the environment of the process alone. */
    @Nested
    class IdentityCenter {

        @ParameterizedTest
        @ValueSource(strings = {"center", "older-center"})
        void validSessionSignsIn(String profile) throws IOException, InterruptedException {
            HttpServer portal = portal(200);
            try {
                cacheToken("corp", Instant.now().plus(Duration.ofHours(1)));
                cacheToken("https://corp.awsapps.com/start", Instant.now().plus(Duration.ofHours(1)));

                assertThat(process(portal, "status", "--profile", profile)).contains(SIGNED_IN);
            } finally {
                portal.stop(0);
            }
        }

        @Test
        void roleThatIsNotAssignedIsNamed() throws IOException, InterruptedException {
            HttpServer portal = portal(403);
            try {
                cacheToken("corp", Instant.now().plus(Duration.ofHours(1)));

                assertThat(process(portal, "status", "--profile", "center"))
                        .contains("no access to the role AdministratorAccess in account "
                                + sandbox.organization().managementAccountId());
            } finally {
                portal.stop(0);
            }
        }

        private HttpServer portal(int status) throws IOException {
            HttpServer portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String body = status == 200
                    ? "{\"roleCredentials\":{\"accessKeyId\":\""
                            + sandbox.organization().managementAccountId()
                            + "\",\"secretAccessKey\":\"sandbox\",\"sessionToken\":\"t\",\"expiration\":"
                            + Instant.now().plus(Duration.ofHours(1)).toEpochMilli() + "}}"
                    : "{\"__type\":\"ForbiddenException\",\"message\":\"No access\"}";
            portal.createContext("/federation/credentials", exchange -> {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            portal.start();
            return portal;
        }

        private void cacheToken(String key, Instant expires) throws IOException {
            Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
            Files.writeString(
                    cache.resolve(sha1(key) + ".json"),
                    "{\"accessToken\":\"token\",\"expiresAt\":\""
                            + expires.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                            + "\",\"region\":\"us-east-1\",\"startUrl\":\"https://corp.awsapps.com/start\"}");
        }

        private String process(HttpServer portal, String... args) throws IOException, InterruptedException {
            List<String> command = Stream.concat(
                            Stream.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "org.ddorg.admin.Ddorg"),
                            Stream.of(args))
                    .collect(Collectors.toList());
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment()
                    .put(
                            "AWS_ENDPOINT_URL_SSO",
                            "http://127.0.0.1:" + portal.getAddress().getPort());
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        }
    }

    private static String sha1(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String run(String... options) {
        err.getBuffer().setLength(0);
        String[] args = Stream.concat(Stream.of("status"), Stream.of(options)).toArray(String[]::new);
        Terminal terminal = Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err));
        DdorgCommand.run(new CommandContext(terminal, environment, prompt), args);
        return err.toString().strip();
    }

    private final class Answers implements Prompt {
        private final String answer;

        Answers(String answer) {
            this.answer = answer;
        }

        @Override
        public Optional<String> line(String question) {
            questions.add(question);
            return Optional.of(answer);
        }

        @Override
        public boolean isInteractive() {
            return true;
        }
    }
}
