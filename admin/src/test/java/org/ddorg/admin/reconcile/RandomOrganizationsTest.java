package org.ddorg.admin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.admin.reconcile.RandomOrganization.Fault.CUT_OFF;
import static org.ddorg.admin.reconcile.RandomOrganization.Fault.FAILED;
import static org.ddorg.admin.reconcile.RandomOrganization.Fault.FAILED_FOR_GOOD;
import static org.ddorg.admin.reconcile.RandomOrganization.Fault.MOVED_OUT;
import static org.ddorg.admin.reconcile.RandomOrganization.Fault.NEVER_DEPLOYED;
import static org.ddorg.admin.reconcile.RandomOrganization.Fault.REGISTERED_BY_HAND;
import static org.ddorg.admin.reconcile.RandomOrganization.Fault.REGISTRATION_LOST;
import static org.ddorg.admin.reconcile.RandomOrganization.Fault.ROLE_CHANGED;
import static org.ddorg.admin.reconcile.RandomOrganization.Fault.SETTING_CHANGED;
import static org.ddorg.admin.reconcile.RandomOrganization.Fault.STALE_OVERRIDES;
import static org.ddorg.admin.reconcile.RandomOrganization.Fault.TAG_LOST;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.ddorg.admin.reconcile.FleetWorld.Killed;
import org.junit.jupiter.api.Test;

/** A thousand organizations, each with faults of its own. */
class RandomOrganizationsTest {

    private static final int ORGANIZATIONS = 1_000;

    @Test
    void thePlanFindsEveryFaultAndInventsNone() {
        each(seed -> {
            RandomOrganization organization = new RandomOrganization(seed);
            FleetPlan plan = organization.world.plan();

            SortedSet<String> drifted = organization.with(SETTING_CHANGED, ROLE_CHANGED, TAG_LOST, STALE_OVERRIDES);
            SortedSet<String> brought = organization.with(FAILED, FAILED_FOR_GOOD, CUT_OFF);
            brought.addAll(drifted);
            assertThat(accounts(plan, FleetStep.Retry.class)).isEqualTo(brought);
            assertThat(accounts(plan, FleetStep.Onboard.class))
                    .isEqualTo(organization.with(NEVER_DEPLOYED, REGISTERED_BY_HAND));
            assertThat(accounts(plan, FleetStep.Recreate.class)).isEqualTo(organization.with(REGISTRATION_LOST));
            assertThat(accounts(plan, FleetStep.Remove.class)).isEqualTo(organization.with(MOVED_OUT));
            assertThat(accounts(plan, FleetStep.Correct.class)).isEqualTo(drifted);
            assertThat(accounts(plan, FleetStep.Forget.class)).isEqualTo(organization.orphans);
            assertThat(plan.byHand()).isEmpty();
        });
    }

    @Test
    void applyHealsWhatCanBeHealedAndTheSecondPlanIsEmpty() {
        each(seed -> {
            RandomOrganization organization = new RandomOrganization(seed);
            organization.world.plan().steps().forEach(organization.world::take);

            assertThat(left(organization)).isEqualTo(organization.with(FAILED_FOR_GOOD));
            organization.world.denied.clear();
            organization.world.plan().steps().forEach(organization.world::take);
            assertThat(organization.world.plan().steps()).isEmpty();
            assertThat(FleetEvaluator.of(organization.world.snapshot()))
                    .allSatisfy(
                            standing -> assertThat(standing.state().isFine()).isTrue());
        });
    }

    @Test
    void nothingForeignIsTouched() {
        each(seed -> {
            RandomOrganization organization = new RandomOrganization(seed);
            Map<String, String> before = foreign(organization);

            organization.world.plan().steps().forEach(organization.world::take);

            assertThat(foreign(organization)).isEqualTo(before);
        });
    }

    @Test
    void whatWasAdoptedOutlivesItsRemoval() {
        each(seed -> {
            RandomOrganization organization = new RandomOrganization(seed);
            FleetWorld world = organization.world;
            world.plan().steps().forEach(world::take);
            SortedSet<String> byHand = organization.with(REGISTERED_BY_HAND);

            world.remove(byHand);

            assertThat(world.registrations.keySet()).containsAll(byHand);
        });
    }

    @Test
    void applyThatIsKilledAnywhereFinishesWhenRunAgain() {
        each(seed -> {
            RandomOrganization organization = new RandomOrganization(seed);
            FleetWorld world = organization.world;
            world.denied.clear();
            boolean done = false;
            for (int life = (int) (seed % 7); !done; life++) {
                world.life = life;
                done = survives(world);
            }
            world.life = Integer.MAX_VALUE;
            assertThat(world.plan().steps()).isEmpty();
        });
    }

    private static boolean survives(FleetWorld world) {
        try {
            world.plan().steps().forEach(world::take);
            return true;
        } catch (Killed e) {
            return false;
        }
    }

    private static SortedSet<String> left(RandomOrganization organization) {
        SortedSet<String> accounts = new TreeSet<>();
        organization.world.plan().steps().forEach(step -> accounts.addAll(step.accounts()));
        return accounts;
    }

    private static Map<String, String> foreign(RandomOrganization organization) {
        Map<String, String> foreign = new HashMap<>();
        organization.foreign.forEach(id -> foreign.put(
                id, organization.world.registrations.get(id).get(0).attributes().toString()));
        return foreign;
    }

    private static SortedSet<String> accounts(FleetPlan plan, Class<? extends FleetStep> kind) {
        SortedSet<String> accounts = new TreeSet<>();
        plan.steps().stream().filter(kind::isInstance).forEach(step -> accounts.addAll(step.accounts()));
        return accounts;
    }

    private static void each(LongConsumer check) {
        LongStream.range(0, ORGANIZATIONS).forEach(seed -> {
            try {
                check.accept(seed);
            } catch (AssertionError e) {
                throw new AssertionError("organization " + seed + ": " + e.getMessage(), e);
            }
        });
    }
}
