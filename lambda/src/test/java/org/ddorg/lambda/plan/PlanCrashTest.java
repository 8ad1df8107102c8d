package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.delete;
import static org.ddorg.lambda.Requests.properties;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario, crashed after every number of steps, then tried again or deleted. */
class PlanCrashTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String UNANSWERED = "StackSet-ddorg-Account-1ABCDEFGHIJKL";

    record Scenario(String name, Supplier<InMemoryAccount> before, Request request) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Scenario> creates() {
        Map<String, Supplier<InMemoryAccount>> worlds = new LinkedHashMap<>();
        worlds.put("nothing there", InMemoryAccount::new);
        worlds.put("role there", () -> new InMemoryAccount().withRole(ROLE, "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        worlds.put("integration", () -> new InMemoryAccount().withIntegration(ROLE));
        worlds.put("integration of another role", () -> new InMemoryAccount().withIntegration("TheirRole"));
        worlds.put("both there", () -> new InMemoryAccount().withRole(ROLE).withIntegration(ROLE));
        worlds.put(
                "audited role there",
                () -> new InMemoryAccount()
                        .withRole(ROLE, "arn:aws:iam::aws:policy/SecurityAudit")
                        .withIntegration(ROLE));
        Request request = Requests.create("DisableResourceCollection", "false", "AccountTags", List.of("a:1"));
        return worlds.entrySet().stream().map(w -> new Scenario(w.getKey(), w.getValue(), request));
    }

    static Stream<Scenario> updates() {
        return creates()
                .flatMap(made -> Stream.of(
                        update("more", made, "CloudSecurityPostureManagement", "true", "AccountTags", List.of("b:2")),
                        update("less", made, "DisableResourceCollection", "true"),
                        update("renamed", made, "IAMRoleName", "Other", "DisableResourceCollection", "false")));
    }

    private static Scenario update(String name, Scenario made, Object... properties) {
        Map<String, Object> old = properties("DisableResourceCollection", "false", "AccountTags", List.of("a:1"));
        Supplier<InMemoryAccount> world = () -> settled(made);
        String id = made.before().get().settle(made.request());
        return new Scenario(made.name() + ", " + name, world, Requests.update(id, properties(properties), old));
    }

    private static InMemoryAccount settled(Scenario scenario) {
        InMemoryAccount world = scenario.before().get();
        world.settle(scenario.request());
        return world;
    }

    @ParameterizedTest
    @MethodSource({"creates", "updates"})
    void tryingAgainConvergesFromEveryCrash(Scenario scenario) {
        InMemoryAccount whole = settled(scenario);
        for (InMemoryAccount crashed : crashes(scenario)) {
            String id = crashed.settle(scenario.request());
            assertThat(id).isEqualTo(scenario.before().get().settle(scenario.request()));
            assertSame(crashed, whole);
            assertThat(crashed.plan(scenario.request()).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("creates")
    void deletingAfterEveryCrashOfACreateLeavesWhatWasThere(Scenario scenario) {
        InMemoryAccount before = scenario.before().get();
        for (InMemoryAccount crashed : crashes(scenario)) {
            crashed.settle(delete(UNANSWERED));
            assertRestored(crashed, before);
        }
    }

    @ParameterizedTest
    @MethodSource("creates")
    void deletingConvergesFromEveryCrashOfItself(Scenario scenario) {
        InMemoryAccount before = scenario.before().get();
        String id = scenario.before().get().settle(scenario.request());
        for (InMemoryAccount crashed : crashes(new Scenario("delete", () -> settled(scenario), delete(id)))) {
            crashed.settle(delete(id));
            assertRestored(crashed, before);
        }
    }

    /** The world after every number of steps of the plan, each stage in its own and in two shuffled orders. */
    private static List<InMemoryAccount> crashes(Scenario scenario) {
        List<InMemoryAccount> crashes = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            InMemoryAccount world = scenario.before().get();
            crashes.add(world.copy());
            for (List<Step> stage : world.plan(scenario.request()).stages()) {
                List<Step> steps = new ArrayList<>(stage);
                if (seed > 0) {
                    Collections.shuffle(steps, new Random(seed));
                }
                for (Step step : steps) {
                    world.apply(step);
                    crashes.add(world.copy());
                }
            }
        }
        return crashes;
    }

    private static void assertSame(InMemoryAccount one, InMemoryAccount other) {
        for (String role : List.of(ROLE, "Other")) {
            assertThat(one.allowed(role)).isEqualTo(other.allowed(role));
            assertThat(one.role(role).map(ObservedState.Role::trust))
                    .isEqualTo(other.role(role).map(ObservedState.Role::trust));
            assertThat(one.role(role).map(ObservedState.Role::tags))
                    .isEqualTo(other.role(role).map(ObservedState.Role::tags));
        }
        // The policy of an action may differ: actions stay in the policy of the crashed attempt.
        assertThat(one.policies()).hasSameSizeAs(other.policies());
        assertThat(one.integrations()).isEqualTo(other.integrations());
    }

    /** What ddorg created is deleted; what existed before still exists, with the settings of the request. */
    private static void assertRestored(InMemoryAccount after, InMemoryAccount before) {
        assertThat(after.role(ROLE)).isEqualTo(before.role(ROLE));
        assertThat(after.policies()).isEmpty();
        assertThat(after.integrations()).hasSameSizeAs(before.integrations());
        for (int i = 0; i < before.integrations().size(); i++) {
            assertThat(after.integrations().get(i).roleName())
                    .isEqualTo(before.integrations().get(i).roleName());
            assertThat(after.integrations().get(i).externalId())
                    .isEqualTo(before.integrations().get(i).externalId());
        }
    }
}
