package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ddorg.lambda.CrashingHttp.Lost;
import org.ddorg.lambda.LifecycleRequests.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The function killed at every single call that it makes, when its answer is not there yet, or when it is not sent yet;
 * then asked again, rolled back or deleted, as CloudFormation would.
 */
class CrashAtEveryCallTest {
    private static final String MADE_UP = "StackSet-ddorg-Account-1ABCDEFGHIJKL";
    private static final CrashableFunction FUNCTION = new CrashableFunction();
    private static final Map<InitialState, Scene> SCENES = new EnumMap<>(InitialState.class);

    /**
     * An account as it was before, and one in which the Create has been. They are made once and copied for each
     * crash.
     */
    private record Scene(String untouched, String created, String answered) {
        static Scene of(InitialState before) {
            String untouched = FUNCTION.account();
            before.in(untouched, FUNCTION);
            String created = FUNCTION.copy(untouched);
            return new Scene(untouched, created, id(done(created, LifecycleRequests.create(created))));
        }

        String idIn(String account) {
            return answered.replace(created, account);
        }

        /** A role that Datadog uses by now cannot be told from that of an Update which came to its end. */
        void assertNothingUnusedIsLeftIn(String account) {
            if (FUNCTION.state(account)
                    .integrations()
                    .equals(FUNCTION.state(untouched).integrations())) {
                assertIsAsBeforeIn(account);
            }
        }

        /** The settings of what was adopted elsewhere in between may have changed. */
        void assertIsAsCreatedIn(String account) {
            AccountState state = FUNCTION.state(account);
            state.assertRestores(FUNCTION.state(created));
            assertThat(state.integrations().get("datadoghq.com"))
                    .isEqualTo(FUNCTION.state(created).integrations().get("datadoghq.com"));
            assertThat(state.applied()).isEqualTo(FUNCTION.state(created).applied());
        }

        void assertIsAsBeforeIn(String account) {
            FUNCTION.state(account).assertRestores(FUNCTION.state(untouched));
        }
    }

    /** What CloudFormation does after a crash, and what must then be so. */
    private interface After {
        void in(String account);
    }

    @AfterAll
    static void stop() {
        FUNCTION.close();
    }

    static Stream<Arguments> updates() {
        return Stream.of(
                        update(
                                Change.SETTINGS,
                                InitialState.NOTHING,
                                InitialState.AUDITED_ROLE_AND_INTEGRATION_OF_OTHERS),
                        update(
                                Change.ROLE_NAME,
                                InitialState.AUDITED_ROLE_AND_INTEGRATION_OF_OTHERS,
                                InitialState.INTEGRATION_OF_ANOTHER_ROLE,
                                InitialState.ANOTHER_STACK_OF_DDORG),
                        update(Change.SITE, InitialState.NOTHING, InitialState.REGISTRATIONS_AT_BOTH_SITES),
                        update(
                                Change.SITE_AND_ROLE_NAME,
                                InitialState.ROLE_OF_OTHERS,
                                InitialState.REGISTRATIONS_AT_BOTH_SITES))
                .flatMap(changes -> changes);
    }

    private static Stream<Arguments> update(Change change, InitialState... befores) {
        return Stream.of(befores).map(before -> Arguments.of(before, change));
    }

    @Nested
    class Create {
        @ParameterizedTest
        @EnumSource
        void aRetryConvergesAndADeleteWithTheGeneratedIdDeletesEverything(InitialState before) {
            Scene scene = scene(before);
            killed(
                    scene.untouched(),
                    LifecycleRequests::create,
                    account -> {
                        assertThat(id(done(account, LifecycleRequests.create(account))))
                                .isEqualTo(scene.idIn(account));
                        assertThat(FUNCTION.state(account)).isEqualTo(FUNCTION.state(scene.created()));
                        assertNothingIsLeftToDo(account, LifecycleRequests.create(account));
                    },
                    account -> {
                        done(account, LifecycleRequests.delete(account, MADE_UP));
                        scene.assertIsAsBeforeIn(account);
                    });
        }

        /** Side by side, a call may be lost while others are under way. */
        @Test
        void aRetryAfterACrashBeforeACallConverges() {
            Scene scene = scene(InitialState.NOTHING);
            boolean killed = true;
            for (int call = 1; killed; call++) {
                String account = FUNCTION.copy(scene.untouched());
                CrashingHttp process = CrashingHttp.killedAt(call, Lost.CALL, FUNCTION.hosts());
                FUNCTION.send(account, LifecycleRequests.create(account), process);
                killed = process.isDead();
                assertThat(id(done(account, LifecycleRequests.create(account)))).isEqualTo(scene.idIn(account));
                assertThat(FUNCTION.state(account)).isEqualTo(FUNCTION.state(scene.created()));
            }
        }
    }

    @Nested
    class Update {
        @ParameterizedTest
        @MethodSource("org.ddorg.lambda.CrashAtEveryCallTest#updates")
        void aRetryConvergesAndCanBeRolledBack(InitialState before, Change change) {
            Scene scene = scene(before);
            String whole = FUNCTION.copy(scene.created());
            String changedId = id(done(whole, LifecycleRequests.update(whole, scene.idIn(whole), change)));
            killed(
                    scene.created(),
                    account -> LifecycleRequests.update(account, scene.idIn(account), change),
                    account -> {
                        assertThat(id(done(account, LifecycleRequests.update(account, scene.idIn(account), change))))
                                .isEqualTo(changedId.replace(whole, account));
                        assertThat(FUNCTION.state(account)).isEqualTo(FUNCTION.state(whole));
                        assertNothingIsLeftToDo(
                                account, LifecycleRequests.update(account, scene.idIn(account), change));
                    },
                    account -> {
                        assertThat(id(done(account, LifecycleRequests.rollback(account, scene.idIn(account), change))))
                                .isEqualTo(scene.idIn(account));
                        scene.assertIsAsCreatedIn(account);
                    },
                    account -> {
                        done(account, LifecycleRequests.delete(account, scene.idIn(account), change));
                        scene.assertNothingUnusedIsLeftIn(account);
                    });
            if (!changedId.equals(scene.idIn(whole))) {
                done(whole, LifecycleRequests.delete(whole, scene.idIn(whole)));
            }
            done(whole, LifecycleRequests.delete(whole, changedId, change));
            scene.assertIsAsBeforeIn(whole);
        }

        @ParameterizedTest
        @EnumSource(names = {"ROLE_NAME", "SITE"})
        void aRetryOfARollbackConverges(Change change) {
            Scene scene = scene(InitialState.REGISTRATIONS_AT_BOTH_SITES);
            String changed = FUNCTION.copy(scene.created());
            FUNCTION.send(
                    changed,
                    LifecycleRequests.update(changed, scene.idIn(changed), change),
                    CrashingHttp.healthy(FUNCTION.hosts()));
            killed(changed, account -> LifecycleRequests.rollback(account, scene.idIn(account), change), account -> {
                done(account, LifecycleRequests.rollback(account, scene.idIn(account), change));
                scene.assertIsAsCreatedIn(account);
            });
        }
    }

    @Nested
    class Delete {
        @ParameterizedTest
        @EnumSource
        void aRetryConverges(InitialState before) {
            Scene scene = scene(before);
            killed(scene.created(), account -> LifecycleRequests.delete(account, scene.idIn(account)), account -> {
                done(account, LifecycleRequests.delete(account, scene.idIn(account)));
                scene.assertIsAsBeforeIn(account);
            });
        }

        @Test
        void aPolicyOfOthersBlocksItWithoutAnyChange() {
            String foreign = "arn:aws:iam::aws:policy/AdministratorAccess";
            Scene scene = scene(InitialState.NOTHING);
            String account = FUNCTION.copy(scene.created());
            FUNCTION.iam(account).rolePolicies().attach("DatadogIntegrationRole", foreign);
            AccountState guarded = FUNCTION.state(account);
            Map<String, Object> delete = LifecycleRequests.delete(account, scene.idIn(account));
            assertThat(FUNCTION.send(account, delete, CrashingHttp.healthy(FUNCTION.hosts()))
                            .orElseThrow())
                    .containsEntry("Status", "FAILED");
            assertThat(FUNCTION.state(account)).isEqualTo(guarded);
            FUNCTION.iam(account).rolePolicies().detach("DatadogIntegrationRole", foreign);
            done(account, delete);
            scene.assertIsAsBeforeIn(account);
        }
    }

    /**
     * Kills the function at its first call, at its second, and so on until it gets to its end. What comes after a
     * crash depends on nothing but what is there, so of crashes that leave the same one is looked at, in a copy for
     * each of the things that may come after.
     */
    private static void killed(String original, Function<String, Map<String, Object>> request, After... after) {
        AccountState before = FUNCTION.state(original);
        Set<AccountState> seen = new HashSet<>();
        String account = FUNCTION.copy(original);
        boolean killed = true;
        for (int call = 1; killed; call++) {
            CrashingHttp process = CrashingHttp.killedAt(call, Lost.ANSWER, FUNCTION.hosts());
            FUNCTION.send(account, request.apply(account), process);
            killed = process.isDead();
            String crashed = account;
            AccountState left = FUNCTION.state(account);
            if (seen.add(left)) {
                Stream.of(after).forEach(follow -> follow.in(FUNCTION.copy(crashed)));
            }
            account = left.equals(before) ? account : FUNCTION.copy(original);
        }
        assertThat(seen).hasSizeGreaterThan(1);
    }

    private static void assertNothingIsLeftToDo(String account, Map<String, Object> event) {
        CrashingHttp process = CrashingHttp.healthy(FUNCTION.hosts());
        long mark = FUNCTION.calls().mark();
        assertThat(FUNCTION.send(account, event, process).orElseThrow()).containsEntry("Status", "SUCCESS");
        assertThat(FUNCTION.calls().since(mark)).allMatch(call -> call.action().matches("(Get|List|GET ).*"));
        assertThat(process.writesToDatadog()).isEmpty();
    }

    private static Map<String, Object> done(String account, Map<String, Object> event) {
        Map<String, Object> answer = FUNCTION.send(account, event, CrashingHttp.healthy(FUNCTION.hosts()))
                .orElseThrow();
        assertThat(answer).containsEntry("Status", "SUCCESS");
        return answer;
    }

    private static String id(Map<String, Object> answer) {
        return String.valueOf(answer.get("PhysicalResourceId"));
    }

    private static Scene scene(InitialState before) {
        return SCENES.computeIfAbsent(before, Scene::of);
    }
}
