package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.plan.permission.ActionMatcher;
import org.ddorg.lambda.plan.permission.PermissionsPolicy;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates of the permissions: at no step does the role lack what the old and the new lists share. */
class PermissionPlannerTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final Request REQUEST = Requests.create("DisableResourceCollection", "false");

    /** Calls as AWS would judge them; wildcards of the lists cover some. */
    private static final List<String> CALLS = IntStream.range(0, 700)
            .mapToObj(i -> "service" + i % 5 + ":Describe" + "Thing".repeat(i % 7) + i)
            .toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void noStepOfAnyUpdateOpensAGap(int seed) {
        Random random = new Random(seed);
        InMemoryAccount world = new InMemoryAccount();
        for (int update = 0; update < 6; update++) {
            Set<String> before = granted(world);
            world.withPermissions(list(random, update % 3 == 2 ? 400 : 40), list(random, update % 4 == 3 ? 30 : 300));
            Set<String> shared = granted(settled(world));
            shared.retainAll(before);
            applyWatched(world, random, shared);
            assertThat(world.plan(REQUEST).isEmpty()).isTrue();
        }
    }

    @Test
    void theStandardListMovesBetweenInlineAndManagedWithoutAGap() {
        InMemoryAccount world = new InMemoryAccount().withPermissions(CALLS.subList(0, 50), CALLS.subList(50, 100));
        world.settle(REQUEST);
        for (int size : new int[] {600, 50, 650, 10}) {
            Set<String> before = granted(world);
            world.withPermissions(CALLS.subList(0, size), CALLS.subList(size, size + 40));
            Set<String> shared = granted(settled(world));
            shared.retainAll(before);
            assertThat(shared).hasSizeGreaterThanOrEqualTo(Math.min(size, 50));
            applyWatched(world, new Random(size), shared);
            assertThat(world.role(ROLE).orElseThrow().inline().isPresent()).isEqualTo(size < 100);
        }
    }

    @Test
    void othersInlinePoliciesCountAgainstTheSameLimit() {
        InMemoryAccount world = new InMemoryAccount().withRole(ROLE);
        world.othersInline(ROLE, PermissionPlanner.INLINE_LIMIT - 100);
        world.settle(REQUEST);
        assertThat(world.role(ROLE).orElseThrow().inline()).isEmpty();
        assertThat(world.allowed(ROLE)).contains("ec2:Describe*");
        world.othersInline(ROLE, 0);
        world.settle(REQUEST);
        assertThat(world.role(ROLE).orElseThrow().inline()).isPresent();
    }

    @Test
    void anotherSpellingIsNoChange() {
        InMemoryAccount world =
                new InMemoryAccount().withPermissions(List.of("ec2:Describe*"), List.of("ecs:ListTasks"));
        world.settle(REQUEST);
        world.withPermissions(List.of("EC2:describe*"), List.of("ecs:listTasks"));
        assertThat(world.plan(REQUEST).isEmpty()).isTrue();
    }

    @Test
    void moreThanTheQuotaIsRefusedOnceTheQuotaIsKnown() {
        InMemoryAccount world = new InMemoryAccount().withPermissions(CALLS.subList(0, 10), many(2000));
        ObservedState observed = world.observe(REQUEST);
        assertThat(Plan.of(REQUEST, observed).dependsOnQuota(observed)).isTrue();
        assertThatThrownBy(() -> Plan.of(REQUEST, observed.withQuota(10)))
                .hasMessageContaining("L-0DA4ABF3")
                .hasMessageContaining("the account's quota is 10");
        assertThat(Plan.of(REQUEST, observed.withQuota(25)).attachments()).isBetween(11, 25);
    }

    @Test
    void theQuotaIsNotAskedForWithoutNeed() {
        ObservedState observed = new InMemoryAccount().observe(REQUEST);
        assertThat(Plan.of(REQUEST, observed).dependsOnQuota(observed)).isFalse();
    }

    @Test
    void degradedPackingIsRepackedWhereItWouldExceedTheQuotaAndOpensNoGap() {
        InMemoryAccount world = new InMemoryAccount().withPermissions(CALLS.subList(0, 10), many(1000));
        Request off = Requests.create("DisableResourceCollection", "false");
        world.settle(off);
        int full = world.policies().size();
        // Of each policy some actions stay: by themselves they would fit in one.
        List<String> few = world.policies().values().stream()
                .flatMap(policy ->
                        PermissionsPolicy.actions(policy.document()).stream().limit(5))
                .toList();
        world.withPermissions(CALLS.subList(0, 10), few);
        world.settle(off);
        assertThat(world.policies()).hasSize(full);
        world.apply(new Step.Detach(ROLE, "arn:aws:iam::aws:policy/SecurityAudit"));
        IntStream.range(0, 10 - full).forEach(i -> world.attach(ROLE, "arn:aws:iam::aws:policy/Theirs" + i));
        Set<String> before = world.allowed(ROLE);
        applyWatched(world, new Random(1), before);
        assertThat(world.policies().size()).isLessThan(full);
        assertThat(world.role(ROLE).orElseThrow().attached()).hasSize(10);
        assertThat(world.plan(off).isEmpty()).isTrue();
    }

    @Test
    void oneNewActionChangesOnePolicy() {
        InMemoryAccount world = new InMemoryAccount();
        world.settle(REQUEST);
        List<String> more = new ArrayList<>(world.observe(REQUEST).permissions().resourceCollection());
        more.add("aaa:ListFirst");
        world.withPermissions(world.observe(REQUEST).permissions().standard(), more);
        assertThat(world.plan(REQUEST).stages())
                .singleElement()
                .satisfies(stage -> assertThat(stage).singleElement().isInstanceOf(Step.UpdatePolicy.class));
    }

    @Test
    void manuallyEditedPoliciesAreRepairedWithoutAGap() {
        InMemoryAccount world = new InMemoryAccount();
        world.settle(REQUEST);
        Set<String> before = granted(world);
        world.policies().values().stream().findFirst().ifPresent(policy -> {
            List<String> actions = PermissionsPolicy.actions(policy.document());
            world.apply(new Step.UpdatePolicy(
                    policy.arn(), PermissionsPolicy.allowing(actions.subList(0, actions.size() / 2))));
        });
        Set<String> shared = granted(world);
        applyWatched(world, new Random(2), shared);
        assertThat(granted(world)).isEqualTo(before);
    }

    private static InMemoryAccount settled(InMemoryAccount world) {
        InMemoryAccount done = world.copy();
        done.settle(REQUEST);
        return done;
    }

    private static void applyWatched(InMemoryAccount world, Random random, Set<String> shared) {
        for (List<Step> stage : world.plan(REQUEST).stages()) {
            List<Step> steps = new ArrayList<>(stage);
            Collections.shuffle(steps, random);
            for (Step step : steps) {
                world.apply(step);
                assertThat(granted(world)).as(step.label()).containsAll(shared);
                assertThat(world.role(ROLE).orElseThrow().attached()).hasSizeLessThanOrEqualTo(10);
            }
        }
    }

    /** The calls, and the patterns themselves, that the role may do at this moment. */
    private static Set<String> granted(InMemoryAccount world) {
        ActionMatcher allowed = new ActionMatcher(world.allowed(ROLE));
        return Stream.concat(
                        CALLS.stream().filter(allowed::overlaps),
                        world.allowed(ROLE).stream().filter(a -> !a.endsWith("*")))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Some of the calls, a few of them covered by a wildcard instead. */
    private static List<String> list(Random random, int size) {
        List<String> list = new ArrayList<>();
        while (list.size() < size) {
            String call = CALLS.get(random.nextInt(CALLS.size()));
            list.add(random.nextInt(20) == 0 ? call.substring(0, call.length() - random.nextInt(4)) + "*" : call);
        }
        return list.stream().distinct().toList();
    }

    private static List<String> many(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> "service" + i % 9 + ":DescribeSomethingOfAReasonableLength" + i)
                .toList();
    }
}
