package org.ddorg.admin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How steps show in a plan. */
class FleetStepTest {

    private static final SortedSet<String> ACCOUNT = new TreeSet<>(List.of("111111111111"));
    private static final SortedMap<String, String> NO_OVERRIDES = new TreeMap<>();

    @Test
    void everyKindBelongsToOneRecord() {
        assertThat(Stream.of(
                                new FleetStep.AutoDeploy(Optional.of("r-ab12"), ACCOUNT, NO_OVERRIDES),
                                new FleetStep.Onboard(ACCOUNT, NO_OVERRIDES),
                                new FleetStep.Retry(ACCOUNT, NO_OVERRIDES),
                                new FleetStep.Repair(ACCOUNT, NO_OVERRIDES),
                                new FleetStep.Recreate(ACCOUNT, NO_OVERRIDES),
                                new FleetStep.Remove(ACCOUNT),
                                new FleetStep.RemoveRegion("eu-west-1", ACCOUNT),
                                correct(),
                                new FleetStep.Forget("111111111111", "integration"))
                        .map(FleetStep::kind))
                .containsExactlyInAnyOrder(FleetStep.Kind.values());
        assertThat(FleetStep.class.getPermittedSubclasses()).hasSameSizeAs(FleetStep.Kind.values());
    }

    @Test
    void descriptionNamesFiveAccountsAndCountsTheOthers() {
        SortedSet<String> accounts = new TreeSet<>(
                IntStream.range(0, 7).mapToObj(i -> "10000000000" + i).toList());

        assertThat(new FleetStep.Remove(accounts).description())
                .endsWith("in 7 accounts: 100000000000, 100000000001, 100000000002, 100000000003, 100000000004,"
                        + " and 2 more");
    }

    @Test
    void descriptionShowsOverrides() {
        assertThat(new FleetStep.Retry(ACCOUNT, new TreeMap<>(Map.of("Preset", "full"))).description())
                .isEqualTo("update stack instances in 1 account: 111111111111 with Preset=full");
    }

    @Test
    void descriptionShowsExpectedAndFoundSettings() {
        assertThat(correct().description())
                .isEqualTo("correct settings in Datadog of 1 account: 111111111111"
                        + " (metrics_config.enabled: expected true, found false)");
    }

    @Test
    void stepsThatDeleteSomethingAreRemovals() {
        assertThat(new FleetStep.Recreate(ACCOUNT, NO_OVERRIDES).isRemoval()).isTrue();
        assertThat(new FleetStep.Remove(ACCOUNT).isRemoval()).isTrue();
        assertThat(new FleetStep.RemoveRegion("eu-west-1", ACCOUNT).isRemoval()).isTrue();
        assertThat(new FleetStep.Forget("111111111111", "integration").isRemoval())
                .isTrue();
        assertThat(new FleetStep.Retry(ACCOUNT, NO_OVERRIDES).isRemoval()).isFalse();
        assertThat(new FleetStep.Repair(ACCOUNT, NO_OVERRIDES).isRemoval()).isFalse();
    }

    private static FleetStep correct() {
        return new FleetStep.Correct(
                "111111111111",
                "integration",
                List.of(new SettingDifference("metrics_config.enabled", "false", "true")),
                JsonNodeFactory.instance.objectNode());
    }
}
