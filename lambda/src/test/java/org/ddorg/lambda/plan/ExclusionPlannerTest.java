package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An account is put on the list of those that are left out, and taken off it again. */
class ExclusionPlannerTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final Map<String, Object> IN = properties("AccountTags", List.of("a:1"));
    private static final Map<String, Object> OUT =
            properties("AccountTags", List.of("a:1"), "ExcludedAccounts", List.of("222222222222", "111111111111"));
    private static final Request CREATE = Requests.create("AccountTags", List.of("a:1"));

    static Stream<Supplier<InMemoryAccount>> worlds() {
        return Stream.of(
                InMemoryAccount::new,
                () -> new InMemoryAccount().withRole(ROLE),
                () -> new InMemoryAccount().withIntegration(ROLE),
                () -> new InMemoryAccount().withIntegration("TheirRole"),
                () -> new InMemoryAccount().withRole(ROLE).withIntegration(ROLE));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void exclusionDeletesWhatWasCreatedAndKeepsTheId(Supplier<InMemoryAccount> before) {
        InMemoryAccount world = before.get();
        String id = world.settle(CREATE);

        assertThat(world.settle(putOn(id))).isEqualTo(id);
        assertRestored(world, before.get());
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void everyCrashOnTheWayOutConvergesAndRollsBack(Supplier<InMemoryAccount> before) {
        InMemoryAccount onboarded = before.get();
        String id = onboarded.settle(CREATE);
        InMemoryAccount whole = onboarded.copy();
        for (List<Step> stage : onboarded.plan(putOn(id)).stages()) {
            for (Step step : stage) {
                onboarded.apply(step);
                InMemoryAccount again = onboarded.copy();
                assertThat(again.settle(putOn(id))).isEqualTo(id);
                assertRestored(again, before.get());
                InMemoryAccount rolledBack = onboarded.copy();
                assertThat(rolledBack.settle(takeOff(id))).isEqualTo(id);
                assertThat(rolledBack.allowed(ROLE)).isEqualTo(whole.allowed(ROLE));
                assertThat(rolledBack.integrations()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void takingOffTheListIsLikeACreateAndItsDeleteRestores(Supplier<InMemoryAccount> before) {
        InMemoryAccount world = before.get();
        String id = world.settle(CREATE);
        world.settle(putOn(id));
        world.settle(takeOff(id));

        assertThat(world.role(ROLE)).isPresent();
        world.settle(Requests.delete(id));
        assertRestored(world, before.get());
    }

    @Test
    void anIntegrationThatOthersCreatedInTheMeantimeIsAdoptedAndSurvivesTheDelete() {
        InMemoryAccount world = new InMemoryAccount();
        String id = world.settle(CREATE);
        world.settle(putOn(id));
        world.withIntegration("TheirRole");

        world.settle(takeOff(id));
        assertThat(world.integrations().get(0).roleName()).contains(ROLE);
        world.settle(Requests.delete(id));
        assertThat(world.integrations().get(0).roleName()).contains("TheirRole");
    }

    @Test
    void aDeleteOfAnExcludedAccountKeepsWhatOthersCreatedInTheMeantime() {
        InMemoryAccount world = new InMemoryAccount();
        String id = world.settle(CREATE);
        world.settle(putOn(id));
        world.withIntegration(ROLE);

        world.settle(Requests.delete(id, "ExcludedAccounts", List.of("111111111111")));
        assertThat(world.integrations()).hasSize(1);
    }

    @Test
    void aCreateOfAnExcludedAccountDoesNothingAndAcceptsInvalidProperties() {
        Request request = Requests.create("ExcludedAccounts", "111111111111", "Regions", "nowhere", "Unknown", "1");

        assertThat(request.asksForNothing()).isTrue();
        assertThat(Plan.empty(request))
                .isEqualTo(new Plan("ddorg/datadoghq.com/111111111111/" + ROLE + "/nothing", List.of()));
        assertThat(Requests.create("ExcludedAccounts", "222222222222").isLeftOut())
                .isFalse();
    }

    @Test
    void stayingOnTheListAsksForNothingUnderTheSameId() {
        Request request = Requests.update("ddorg/datadoghq.com/111111111111/" + ROLE + "/nothing", OUT, OUT);

        assertThat(request.asksForNothing()).isTrue();
        assertThat(Plan.empty(request).physicalId())
                .isEqualTo(request.physicalId().orElseThrow());
    }

    @Test
    void anotherRoleNameOnTheListHasCloudFormationDeleteTheOldOne() {
        InMemoryAccount world = new InMemoryAccount();
        String id = world.settle(CREATE);
        Map<String, Object> renamed = properties("IAMRoleName", "Other", "ExcludedAccounts", List.of("111111111111"));

        String other = world.settle(Requests.update(id, renamed, IN));
        assertThat(other).isEqualTo("ddorg/datadoghq.com/111111111111/Other/nothing");
        world.settle(Requests.delete(id));
        assertRestored(world, new InMemoryAccount());
    }

    private static Request putOn(String id) {
        return Requests.update(id, OUT, IN);
    }

    private static Request takeOff(String id) {
        return Requests.update(id, IN, OUT);
    }

    private static void assertRestored(InMemoryAccount world, InMemoryAccount before) {
        assertThat(world.role(ROLE).map(ObservedState.Role::tags))
                .isEqualTo(before.role(ROLE).map(ObservedState.Role::tags));
        assertThat(world.role(ROLE).map(ObservedState.Role::attached))
                .isEqualTo(before.role(ROLE).map(ObservedState.Role::attached));
        assertThat(world.integrations().stream().map(r -> r.roleName()).toList())
                .isEqualTo(before.integrations().stream().map(r -> r.roleName()).toList());
        assertThat(world.role("Other")).isEqualTo(Optional.empty());
    }
}
