package org.ddorg.admin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ddorg.admin.reconcile.FleetWorld.Killed;
import org.ddorg.admin.reconcile.SimulatedAccount.Integration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A thousand organizations, each with faults of its own; {@link Scenario} knows what must follow from them. */
class RandomOrganizationsTest {

    private static final int ORGANIZATIONS = 1_000;

    @Nested
    class Status {
        @Test
        void isThatOfTheScenarioInEveryAccount() {
            each(world -> assertThat(states(world)).isEqualTo(expected(world, Scenario::state)));
        }
    }

    @Nested
    class Plan {
        @Test
        void hasTheStepsOfTheScenariosAndNoOthers() {
            each(world -> assertThat(accountsByKind(plan(world))).isEqualTo(expectedAccountsByKind(world)));
        }

        @Test
        void namesTheAccountsThatNeedManualAction() {
            each(world -> assertThat(plan(world).manual())
                    .extracting(status -> status.account().id())
                    .containsExactlyInAnyOrderElementsOf(ids(world, Scenario::isManual)));
        }

        @Test
        void setsTheOverridesOfEachAccount() {
            each(world -> plan(world).steps().stream()
                    .filter(step -> deploys(step.kind()))
                    .forEach(step -> assertThat(step.accounts())
                            .allSatisfy(id -> assertThat(step.overrides())
                                    .isEqualTo(world.accounts.get(id).overrides()))));
        }
    }

    @Nested
    class Apply {
        @Test
        void leadsToTheFinalStateOfTheScenario() {
            each(world -> {
                apply(world);
                assertThat(states(world)).isEqualTo(expected(world, Scenario::finalState));
                assertFinalFacts(world);
            });
        }

        @Test
        void leavesNothingButRetriesOfDeniedAccounts() {
            each(world -> {
                apply(world);
                SortedSet<String> denied = ids(world, scenario -> scenario == Scenario.DENIED);
                assertThat(accountsByKind(plan(world)))
                        .isEqualTo(denied.isEmpty() ? Map.of() : Map.of(FleetStep.Kind.RETRY, denied));
            });
        }

        @Test
        void changesNoAccountWithoutStep() {
            each(world -> {
                Map<String, String> before = untouched(world);
                apply(world);
                assertThat(untouched(world)).isEqualTo(before);
            });
        }

        @Test
        void repairKeepsTheIntegrationAndWithItTheExternalId() {
            each(world -> {
                SortedSet<String> stuck = ids(world, scenario -> scenario == Scenario.STUCK);
                Map<String, List<String>> before = integrationIds(world, stuck);
                apply(world);
                assertThat(integrationIds(world, stuck)).isEqualTo(before);
            });
        }

        @Test
        void deletesNoIntegrationThatDdorgDidNotCreate() {
            each(world -> {
                List<String> before = othersIntegrations(world);
                apply(world);
                assertThat(othersIntegrations(world)).isEqualTo(before);
            });
        }

        @Test
        void finishesWhenRunAgainAfterItWasKilledAtAnyCall() {
            eachSeed((seed, world) -> {
                int calls = (int) (seed % 7);
                do {
                    world.callsToLive = calls++;
                } while (isKilled(world));
                world.callsToLive = Integer.MAX_VALUE;
                assertThat(states(world)).isEqualTo(expected(world, Scenario::finalState));
                assertFinalFacts(world);
            });
        }
    }

    private static FleetPlan plan(FleetWorld world) {
        FleetSnapshot snapshot = world.snapshot();
        return FleetPlan.withMassLoss(snapshot, FleetEvaluator.of(snapshot));
    }

    private static void apply(FleetWorld world) {
        plan(world).steps().forEach(step -> step.apply(world));
    }

    private static boolean isKilled(FleetWorld world) {
        try {
            apply(world);
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private static boolean deploys(FleetStep.Kind kind) {
        return switch (kind) {
            case ONBOARD, RETRY, REPAIR, RECREATE -> true;
            case AUTO_DEPLOY, REMOVE, REMOVE_REGION, CORRECT, FORGET -> false;
        };
    }

    private static Map<String, AccountState> states(FleetWorld world) {
        return FleetEvaluator.of(world.snapshot()).stream()
                .collect(Collectors.toMap(status -> status.account().id(), AccountStatus::state));
    }

    private static Map<String, AccountState> expected(FleetWorld world, Function<Scenario, AccountState> state) {
        SortedMap<String, AccountState> states = new TreeMap<>();
        world.accounts.forEach((id, account) -> {
            if (state.apply(account.scenario()) != null) {
                states.put(id, state.apply(account.scenario()));
            }
        });
        return states;
    }

    private static Map<FleetStep.Kind, SortedSet<String>> accountsByKind(FleetPlan plan) {
        Map<FleetStep.Kind, SortedSet<String>> accounts = new EnumMap<>(FleetStep.Kind.class);
        plan.steps()
                .forEach(step -> accounts.computeIfAbsent(step.kind(), kind -> new TreeSet<>())
                        .addAll(step.accounts()));
        return accounts;
    }

    private static Map<FleetStep.Kind, SortedSet<String>> expectedAccountsByKind(FleetWorld world) {
        Map<FleetStep.Kind, SortedSet<String>> accounts = new EnumMap<>(FleetStep.Kind.class);
        world.accounts.forEach((id, account) -> account.scenario()
                .steps()
                .forEach(kind ->
                        accounts.computeIfAbsent(kind, k -> new TreeSet<>()).add(id)));
        return accounts;
    }

    /** Looks at the simulated stacks and at Datadog, not at what ddorg says of them. */
    private static void assertFinalFacts(FleetWorld world) {
        world.accounts.values().forEach(account -> {
            AccountState state = account.scenario().finalState();
            if (state == AccountState.ONBOARDED || state == AccountState.PAUSED) {
                assertThat(account.integrations()).hasSize(1);
                ObjectNode settings = account.settings();
                if (account.scenario() == Scenario.ROLE_ADOPTED_WITH_PATH) {
                    settings.withObject("/auth_config").put("role_name", "datadog/DatadogIntegrationRole");
                }
                assertContains(account.integrations().get(0).attributes(), settings);
            } else if (!account.scenario().steps().isEmpty()) {
                assertThat(account.integrations()).noneMatch(Integration::isOurs);
            }
        });
    }

    private static void assertContains(JsonNode stored, JsonNode settings) {
        settings.properties().forEach(field -> {
            JsonNode value = stored.path(field.getKey());
            if (field.getKey().equals("account_tags")) {
                assertThat(value).containsAll(field.getValue());
            } else if (field.getValue().isObject() && !field.getKey().equals("xray_services")) {
                assertContains(value, field.getValue());
            } else {
                assertThat(value).as(field.getKey()).isEqualTo(field.getValue());
            }
        });
    }

    private static Map<String, String> untouched(FleetWorld world) {
        Map<String, String> accounts = new TreeMap<>();
        world.accounts.forEach((id, account) -> {
            if (account.scenario().steps().isEmpty()) {
                accounts.put(id, account.stack().instance + " " + account.integrations());
            }
        });
        return accounts;
    }

    private static List<String> othersIntegrations(FleetWorld world) {
        return world.accounts.values().stream()
                .flatMap(account -> account.integrations().stream())
                .filter(integration -> !integration.isOurs())
                .map(Integration::id)
                .toList();
    }

    private static Map<String, List<String>> integrationIds(FleetWorld world, SortedSet<String> accounts) {
        return accounts.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> world.accounts.get(id).integrations().stream()
                                .map(Integration::id)
                                .toList()));
    }

    private static SortedSet<String> ids(FleetWorld world, Predicate<Scenario> wanted) {
        return world.accounts.values().stream()
                .filter(account -> wanted.test(account.scenario()))
                .map(SimulatedAccount::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void each(Consumer<FleetWorld> check) {
        eachSeed((seed, world) -> check.accept(world));
    }

    private static void eachSeed(BiConsumer<Long, FleetWorld> check) {
        for (long seed = 0; seed < ORGANIZATIONS; seed++) {
            try {
                check.accept(seed, RandomOrganization.world(seed));
            } catch (AssertionError e) {
                throw new AssertionError("organization " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
