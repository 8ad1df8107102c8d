package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.ddorg.lambda.CrashingHttp.Killed;
import org.ddorg.lambda.request.Json;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.datadog.Datadog;
import org.ddorg.sandbox.datadog.DatadogApi;
import org.ddorg.sandbox.datadog.DatadogOptions;
import org.ddorg.sandbox.datadog.PermissionListKind;
import org.ddorg.sandbox.faults.Calls;
import org.ddorg.sandbox.http.Listener;
import org.ddorg.sandbox.iam.IamAccount;
import org.ddorg.sandbox.iam.PolicySettings;
import org.ddorg.sandbox.iam.RoleSettings;

/**
 * The function in processes that may be killed, and the accounts it works in: one sandbox with as many accounts as
 * are asked for, and Datadog at two sites.
 */
final class CrashableFunction implements AutoCloseable {
    private static final DatadogOptions KEYS = DatadogOptions.defaults().withKeys("canary-api-key", "canary-app-key");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withDatadog(KEYS));
    private final Datadog europe = new Datadog(KEYS);
    private final Listener europeApi = Listener.start(0, new DatadogApi(europe));
    private final ResponseServer answers = new ResponseServer();
    private final AtomicLong accounts = new AtomicLong(200_000_000_000L);
    private final Map<String, Datadog> datadogs = Map.of("datadoghq.com", sandbox.datadog(), "datadoghq.eu", europe);

    CrashableFunction() {
        // One managed policy; the real lists take four, and each call its time.
        List<String> actions = IntStream.range(100, 110)
                .mapToObj(i -> "service" + i % 7 + ":DescribeSomethingOfSomeLength" + i)
                .toList();
        datadogs.values().forEach(datadog -> {
            datadog.setPermissions(PermissionListKind.STANDARD, List.of("ec2:Describe*", "s3:List*"));
            datadog.setPermissions(PermissionListKind.RESOURCE_COLLECTION, actions);
        });
    }

    /** The hosts as the function knows them, and where they are here. */
    Map<String, URI> hosts() {
        return Map.of("api.datadoghq.com", sandbox.datadogUrl(), "api.datadoghq.eu", europeApi.url());
    }

    Datadog datadog(String site) {
        return datadogs.get(site);
    }

    /** The calls that reached AWS. */
    Calls calls() {
        return sandbox.calls();
    }

    /** An account in which there is nothing. */
    String account() {
        return String.valueOf(accounts.incrementAndGet());
    }

    IamAccount iam(String account) {
        return sandbox.iam().account(account);
    }

    AccountState state(String account) {
        return AccountState.of(iam(account), datadogs);
    }

    /** Another account in which all is as in this one. */
    String copy(String original) {
        String copy = account();
        IamAccount from = iam(original);
        IamAccount to = iam(copy);
        from.policies()
                .own()
                .forEach(policy -> to.policies()
                        .create(new PolicySettings(
                                policy.name(),
                                policy.path(),
                                policy.document(),
                                policy.description(),
                                moved(policy.tags(), Map.of(original, copy)))));
        Map<String, String> ids = new LinkedHashMap<>(Map.of(original, copy));
        datadogs.values()
                .forEach(datadog -> datadog.integrationOf(original).ifPresent(integration -> {
                    ObjectNode attributes = integration.attributes();
                    datadog.seed(attributes.put("aws_account_id", copy));
                    ids.put(
                            integration.id(),
                            datadog.integrationOf(copy).orElseThrow().id());
                }));
        from.roles().all().forEach(role -> {
            RoleSettings settings = role.settings();
            to.roles().create(settings.withTags(moved(settings.tags(), ids)));
            role.attachedPolicies().forEach(arn -> to.rolePolicies().attach(role.name(), arn.replace(original, copy)));
            role.inlinePolicies().forEach((name, document) -> to.rolePolicies().put(role.name(), name, document));
        });
        return copy;
    }

    private static Map<String, String> moved(Map<String, String> tags, Map<String, String> ids) {
        Map<String, String> moved = new LinkedHashMap<>(tags);
        ids.forEach((original, copy) -> moved.replaceAll((key, value) -> value.replace(original, copy)));
        return moved;
    }

    /** Sends the event to a process; returns the response, if any. */
    Optional<Map<String, Object>> send(String account, Map<String, Object> event, CrashingHttp process) {
        Map<String, Object> whole = new LinkedHashMap<>(event);
        whole.put("ResponseURL", answers.url());
        int before = answers.puts().size();
        try {
            ShrunkJar.handler(environment(account), process)
                    .handleRequest(
                            new ByteArrayInputStream(Json.write(whole).getBytes(UTF_8)),
                            new ByteArrayOutputStream(),
                            new FakeContext(
                                    Duration.ofMinutes(2), "arn:aws:lambda:us-east-1:" + account + ":function:ddorg"));
        } catch (Killed | IOException dead) {
            // Nobody hears of it but Lambda.
        }
        process.settle();
        return answers.puts().size() == before ? Optional.empty() : Optional.of(answers.last());
    }

    private Map<String, String> environment(String account) {
        Map<String, String> variables = new LinkedHashMap<>(sandbox.environment());
        variables.put("AWS_ACCESS_KEY_ID", account);
        variables.remove("DDORG_DATADOG_URL");
        return variables;
    }

    @Override
    public void close() {
        sandbox.close();
        europeApi.close();
        answers.close();
    }
}
