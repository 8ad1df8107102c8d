package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.lambda.http.HttpSender;
import org.ddorg.lambda.request.Json;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.datadog.DatadogOptions;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Invokes the function as Lambda does, with a sandbox and a server for its responses. */
final class FunctionInSandbox implements AutoCloseable {
    final Sandbox sandbox;
    final ResponseServer answers = new ResponseServer();
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> thrown = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String account = Requests.ACCOUNT;

    FunctionInSandbox() {
        this(DatadogOptions.defaults());
    }

    FunctionInSandbox(DatadogOptions datadog) {
        sandbox = Sandbox.start(
                SandboxOptions.defaults().withDatadog(datadog.withKeys("canary-api-key", "canary-app-key")));
        environment.putAll(sandbox.environment());
        environment.put("AWS_ACCESS_KEY_ID", account);
    }

    /** Has the function's IAM played by another emulator, in the one account that it plays. */
    FunctionInSandbox withAws(String endpoint, String onlyAccount) {
        environment.put("AWS_ENDPOINT_URL", endpoint);
        account = onlyAccount;
        return this;
    }

    String account() {
        return account;
    }

    /** The variables that Lambda would set for the function. */
    Map<String, String> environment() {
        return environment;
    }

    /** An event as CloudFormation sends it; more fields may be put in or overwritten. */
    Map<String, Object> event(String type, Map<String, Object> properties) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("RequestType", type);
        event.put("RequestId", "request-1");
        event.put("ResponseURL", answers.url());
        event.put("StackId", Requests.STACK.replace(Requests.ACCOUNT, account));
        event.put("LogicalResourceId", "Account");
        event.put("ResourceType", "Custom::DatadogAwsAccount");
        event.put("ResourceProperties", properties);
        return event;
    }

    Map<String, Object> create(Object... properties) {
        return send(event("Create", Requests.properties(properties)));
    }

    /** A Create by a function with so little time that a lasting fault fails it soon. */
    Map<String, Object> createInShortTime() {
        return send(event("Create", Requests.properties()), Duration.ofSeconds(12));
    }

    Map<String, Object> update(String physicalId, Map<String, Object> properties, Map<String, Object> old) {
        Map<String, Object> event = event("Update", properties);
        event.put("PhysicalResourceId", physicalId);
        event.put("OldResourceProperties", old);
        return send(event);
    }

    Map<String, Object> delete(String physicalId) {
        Map<String, Object> event = event("Delete", Requests.properties());
        event.put("PhysicalResourceId", physicalId);
        return send(event);
    }

    /** Invokes the function and returns its response. */
    Map<String, Object> send(Map<String, Object> event) {
        return send(event, Duration.ofSeconds(60));
    }

    Map<String, Object> send(Map<String, Object> event, Duration limit) {
        int before = answers.puts().size();
        invoke(Json.write(event), limit);
        if (answers.puts().size() == before) {
            throw new AssertionError("no answer came");
        }
        return answers.last();
    }

    /** Invokes the function with that client for its calls, and gives the last response. */
    Map<String, Object> send(Map<String, Object> event, HttpSender http, Duration limit) {
        invoke(ShrunkJar.handler(environment, http), Json.write(event).getBytes(UTF_8), context(limit));
        return answers.last();
    }

    void invoke(String event, Duration limit) {
        invoke(event.getBytes(UTF_8), context(limit));
    }

    private FakeContext context(Duration limit) {
        return new FakeContext(limit, "arn:aws:lambda:us-east-1:" + account + ":function:ddorg");
    }

    void invoke(byte[] event, FakeContext context) {
        invoke(ShrunkJar.handler(Handler.class, environment), event, context);
    }

    private void invoke(RequestStreamHandler handler, byte[] event, FakeContext context) {
        try {
            handler.handleRequest(new ByteArrayInputStream(event), new ByteArrayOutputStream(), context);
        } catch (IOException e) {
            thrown.add(e);
            throw new IllegalArgumentException(e);
        } finally {
            log.addAll(context.lines());
        }
    }

    /** The refresh's event as the schedule of the stack would send it after a Create; fields may be overwritten. */
    Map<String, Object> refreshEvent(Object... more) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("StackId", Requests.STACK.replace(Requests.ACCOUNT, account));
        event.put("DatadogSite", "datadoghq.com");
        event.put("IAMRoleName", "DatadogIntegrationRole");
        event.put("ExternalId", integration().externalId());
        event.put("ResourceCollection", "true");
        for (int i = 0; i < more.length; i += 2) {
            event.put(more[i].toString(), more[i + 1]);
        }
        return event;
    }

    /** Invokes the refresh and gives its log lines. */
    List<String> refresh(Map<String, Object> event) throws IOException {
        FakeContext context = new FakeContext(Duration.ofSeconds(60), null);
        try {
            ShrunkJar.handler(RefreshHandler.class, environment)
                    .handleRequest(
                            new ByteArrayInputStream(Json.write(event).getBytes(UTF_8)),
                            new ByteArrayOutputStream(),
                            context);
        } finally {
            log.addAll(context.lines());
        }
        return context.lines();
    }

    /** A client for the account, to check its state. */
    IamClient iam() {
        return IamClient.builder()
                .endpointOverride(URI.create(environment.get("AWS_ENDPOINT_URL")))
                .region(Region.AWS_GLOBAL)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY"))))
                .build();
    }

    /** A secret of the account's with that value; gives its ARN. */
    String secret(String value) {
        try (SecretsManagerClient secrets = secrets(account)) {
            return secrets.createSecret(r -> r.name("keys-" + value.hashCode()).secretString(value))
                    .arn();
        }
    }

    SecretsManagerClient secrets(String ofAccount) {
        return SecretsManagerClient.builder()
                .endpointOverride(URI.create(environment.get("AWS_ENDPOINT_URL")))
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ofAccount, "secret")))
                .build();
    }

    /** Makes all such calls go wrong from now on. */
    void fault(String service, String action, Effect effect) {
        sandbox.faults().add(Fault.always(service, action, effect));
    }

    /** What Datadog has for the account. */
    IntegratedAccount integration() {
        return sandbox.datadog().integrationOf(account).orElseThrow();
    }

    /** ARNs of the policies attached to the role. */
    List<String> attached(String role) {
        return iam().listAttachedRolePolicies(r -> r.roleName(role)).attachedPolicies().stream()
                .map(policy -> policy.policyArn())
                .toList();
    }

    void assertNothingIsLeft() {
        assertThatThrownBy(() -> iam().getRole(r -> r.roleName("DatadogIntegrationRole")))
                .isInstanceOf(NoSuchEntityException.class);
        assertThat(iam().listPolicies(r -> r.pathPrefix("/ddorg/")).policies()).isEmpty();
        assertThat(sandbox.datadog().integrations()).isEmpty();
    }

    /** Whatever a test was about, nothing secret has come out of the function. */
    @Override
    public void close() {
        try (sandbox;
                answers) {
            SecretLeakAssertions.assertUnseen(this, thrown);
        }
    }
}
