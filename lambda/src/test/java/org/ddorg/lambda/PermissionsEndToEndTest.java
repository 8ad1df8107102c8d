package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.ddorg.sandbox.datadog.PermissionListAccess;
import org.ddorg.sandbox.datadog.PermissionListKind;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.iam.IamAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches IAM when Datadog's lists change, are hostile, or cannot be had. */
class PermissionsEndToEndTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";
    private static final String LISTS = "GET /api/v2/integration/aws/iam_permissions/";
    private static final List<String> CALLS = IntStream.range(0, 900)
            .mapToObj(i -> "service" + i % 5 + ":Describe" + "Thing".repeat(i % 7) + i)
            .toList();

    private final FunctionInSandbox function = new FunctionInSandbox();
    private final IamAccount account = function.sandbox.iam().account(Requests.ACCOUNT);

    @ParameterizedTest
    @EnumSource
    void theListsAreReadWhoeverTheSiteSendsThem(PermissionListAccess access) throws IOException {
        function.sandbox.datadog().limitPermissionLists(access);
        assertThat(function.create("DatadogSite", "datadoghq.eu")).containsEntry("Status", "SUCCESS");
        assertThat(function.attached("DatadogIntegrationRole")).hasSize(5);
        assertThat(function.refresh(function.refreshEvent("DatadogSite", "datadoghq.eu")))
                .anyMatch(line -> line.contains("unchanged"));
    }

    @Test
    void aSiteThatFailsIsNotReplaced() {
        function.fault("datadog", LISTS + "*", new Effect.Raw(503, "text/html", "<html>"));
        assertThat(function.createInShortTime().get("Reason").toString()).contains("DDORG-DATADOG-UNAVAILABLE");
    }

    @AfterEach
    void stop() {
        function.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noCallOfAnyUpdateOrRefreshOpensAGap(int seed) throws IOException {
        Random random = new Random(seed);
        List<int[]> sizes = List.of(
                new int[] {30, 200}, new int[] {30, 205}, new int[] {330, 20}, new int[] {20, 400}, new int[] {3, 3});
        function.create();
        for (int[] size : sizes) {
            ask(list(random, size[0]), list(random, size[1]));
            ConcurrentLinkedQueue<String> gaps = watch();
            if (random.nextBoolean()) {
                function.refresh(function.refreshEvent());
            } else {
                assertThat(function.update(MADE, properties(), properties())).containsEntry("Status", "SUCCESS");
            }
            assertThat(gaps).isEmpty();
            assertThat(EffectivePermissions.of(account, ROLE)).isEqualTo(asked());
        }
    }

    @Test
    void listsTenTimesAsLongFailByTheQuotaBeforeAnythingIsWritten() {
        ask(reads(700), reads(6500));
        Map<String, Object> answer = function.create();
        assertThat(answer.get("Reason").toString()).contains("DDORG-TOO-MANY-POLICIES", "L-0DA4ABF3");
        function.assertNothingIsLeft();
        assertThat(function.sandbox.calls().since(0))
                .noneMatch(call -> call.action().startsWith("Create"));
    }

    @Test
    void aRaisedQuotaIsUsed() {
        account.rolePolicies().setMostAttached(25);
        ask(reads(10), reads(2500));
        assertThat(function.create()).containsEntry("Status", "SUCCESS");
        assertThat(function.attached(ROLE)).hasSizeBetween(11, 25);
        assertThat(EffectivePermissions.of(account, ROLE)).isEqualTo(asked());
    }

    @Test
    void hostileActionsAreOmittedWithAWarningAndTheRestIsCurrent() {
        ask(
                List.of("ec2:Describe*", "*", "iam:PassRole", "s3:PutObject", "s3:GetObject", "EC2:describe*"),
                List.of("ecs:ListTasks", "sts:AssumeRole", "secretsmanager:GetSecretValue", "ecs:*"));
        assertThat(function.create()).containsEntry("Status", "SUCCESS");
        assertThat(EffectivePermissions.of(account, ROLE)).containsExactly("EC2:describe*", "ecs:ListTasks");
        assertThat(function.log)
                .anySatisfy(line -> assertThat(line)
                        .contains("\"WARN\"", "DDORG-REFUSED-ACTIONS", "iam:PassRole", "s3:PutObject", "ecs:*"));
        Map<String, Object> accepting = properties("AcceptUnknownWrites", "true");
        assertThat(function.update(MADE, accepting, properties())).containsEntry("Status", "SUCCESS");
        assertThat(EffectivePermissions.of(account, ROLE))
                .containsExactly("EC2:describe*", "ecs:ListTasks", "s3:PutObject");
    }

    @Test
    void listsThatCannotBeHadChangeNothing() {
        function.create();
        for (Effect effect : List.of(
                new Effect.Raw(200, "application/json", "{\"data\":{\"attributes\":{\"permissions\":[]}}}"),
                new Effect.Raw(200, "application/json", "{\"data\":{\"attributes\":{\"permissions\":{\"a\":1}}}}"),
                new Effect.Raw(200, "application/json", "{\"data\":{\"attributes\":{\"permissions\":[[\"a:GetB\"]]}}}"),
                new Effect.Raw(200, "application/json", "{\"data\":{\"attributes\":{\"permissions\":[\"*\",null]}}}"),
                new Effect.Raw(200, "application/json", "{\"data\":{}}"),
                new Effect.Raw(403, "application/json", "{\"errors\":[\"Forbidden\"]}"))) {
            function.sandbox.faults().clear();
            function.sandbox.faults().add(Fault.always("datadog", LISTS + "resource_collection", effect));
            long mark = function.sandbox.calls().mark();
            assertThat(function.update(MADE, properties(), properties())).containsEntry("Status", "FAILED");
            assertThat(function.sandbox.calls().since(mark))
                    .allMatch(call -> call.action().matches("(Get|List|GET ).*"));
        }
    }

    @Test
    void oldVersionsAreDeletedAndNoPolicyIsRecreated() {
        function.create();
        long mark = function.sandbox.calls().mark();
        for (int i = 0; i < 7; i++) {
            ask(List.of("ec2:Describe*"), reads(200 + i));
            function.update(MADE, properties(), properties());
        }
        assertThat(function.sandbox.calls().since(mark))
                .noneMatch(call -> call.action().equals("CreatePolicy"));
        assertThat(EffectivePermissions.of(account, ROLE)).isEqualTo(asked());
    }

    /** Whatever the role lacks at any time, of what it has now and will have, comes into the queue. */
    private ConcurrentLinkedQueue<String> watch() {
        Set<String> shared = EffectivePermissions.allowed(EffectivePermissions.of(account, ROLE), CALLS);
        shared.retainAll(EffectivePermissions.allowed(asked(), CALLS));
        ConcurrentLinkedQueue<String> gaps = new ConcurrentLinkedQueue<>();
        function.sandbox.faults().watch(call -> {
            Set<String> now = EffectivePermissions.allowed(EffectivePermissions.of(account, ROLE), shared);
            if (now.size() < shared.size()) {
                Set<String> missing = new TreeSet<>(shared);
                missing.removeAll(now);
                gaps.add("after " + call.action() + ": " + missing);
            }
        });
        return gaps;
    }

    private void ask(List<String> standard, List<String> resourceCollection) {
        function.sandbox.datadog().setPermissions(PermissionListKind.STANDARD, standard);
        function.sandbox.datadog().setPermissions(PermissionListKind.RESOURCE_COLLECTION, resourceCollection);
    }

    private Set<String> asked() {
        Set<String> asked = new TreeSet<>(function.sandbox.datadog().permissions(PermissionListKind.STANDARD));
        asked.addAll(function.sandbox.datadog().permissions(PermissionListKind.RESOURCE_COLLECTION));
        return asked;
    }

    private static List<String> list(Random random, int size) {
        List<String> list = new ArrayList<>();
        while (list.size() < size) {
            String call = CALLS.get(random.nextInt(CALLS.size()));
            list.add(random.nextInt(20) == 0 ? call.substring(0, call.length() - random.nextInt(3)) + "*" : call);
        }
        return list.stream().distinct().toList();
    }

    private static List<String> reads(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> "service" + i % 9 + ":DescribeSomething" + i)
                .toList();
    }
}
