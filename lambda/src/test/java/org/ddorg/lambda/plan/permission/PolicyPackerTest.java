package org.ddorg.lambda.plan.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ddorg.lambda.request.Json;
import org.junit.jupiter.api.Test;

class PolicyPackerTest {
    private static final List<String> ACTIONS = IntStream.range(0, 650)
            .mapToObj(i -> "service" + i % 37 + ":Describe" + "Thing".repeat(i % 5) + i)
            .toList();

    @Test
    void sizesAreThoseOfTheDocumentAsItIsWritten() {
        for (int n : new int[] {0, 1, 2, 100}) {
            List<String> some = ACTIONS.subList(0, n);
            assertThat(PermissionsPolicy.size(some))
                    .isEqualTo(Json.write(PermissionsPolicy.allowing(some)).length());
        }
    }

    @Test
    void everyActionIsInExactlyOnePolicyAndEveryPolicyFits() {
        SortedMap<Integer, Set<String>> packed = pack(ACTIONS, new TreeMap<>());
        assertThat(packed.values().stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(ACTIONS);
        assertThat(packed.values())
                .allSatisfy(
                        actions -> assertThat(PermissionsPolicy.size(actions)).isLessThanOrEqualTo(PolicyPacker.LIMIT));
    }

    @Test
    void asFewPoliciesAsTheirSizeAllows() {
        int characters =
                ACTIONS.stream().mapToInt(action -> action.length() + 3).sum();
        int bound = (int) Math.ceil((double) characters / (PolicyPacker.LIMIT - PermissionsPolicy.size(List.of())));
        assertThat(pack(ACTIONS, new TreeMap<>())).hasSize(bound);
    }

    @Test
    void theOrderOfTheListDoesNotMatter() {
        List<String> shuffled = new ArrayList<>(ACTIONS);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(pack(shuffled, new TreeMap<>())).isEqualTo(pack(ACTIONS, new TreeMap<>()));
    }

    @Test
    void packingAgainChangesNothing() {
        SortedMap<Integer, Set<String>> packed = pack(ACTIONS, new TreeMap<>());
        assertThat(pack(ACTIONS, packed)).isEqualTo(packed);
    }

    @Test
    void oneNewActionChangesOnePolicyAndMovesNone() {
        SortedMap<Integer, Set<String>> before = pack(ACTIONS, new TreeMap<>());
        List<String> more = new ArrayList<>(ACTIONS);
        more.add("aaa:First");
        SortedMap<Integer, Set<String>> after = pack(more, before);
        assertThat(before.keySet().stream().filter(n -> !before.get(n).equals(after.get(n))))
                .hasSize(1);
        before.forEach((number, actions) -> assertThat(after.get(number)).containsAll(actions));
    }

    @Test
    void actionsThatAreNoLongerWantedGoAndLeaveTheOthersWhereTheyAre() {
        SortedMap<Integer, Set<String>> before = pack(ACTIONS, new TreeMap<>());
        Set<String> fewer = new TreeSet<>(ACTIONS.subList(300, 650));
        SortedMap<Integer, Set<String>> after = pack(fewer, before);
        after.forEach((number, actions) -> assertThat(before.get(number)).containsAll(actions));
        assertThat(after.values().stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(fewer);
    }

    @Test
    void nothingWantedNeedsNoPolicy() {
        assertThat(pack(List.of(), pack(ACTIONS, new TreeMap<>()))).isEmpty();
    }

    private static SortedMap<Integer, Set<String>> pack(
            Collection<String> desired, SortedMap<Integer, Set<String>> present) {
        return PolicyPacker.pack(
                desired, present, new ActionMatcher(List.of()), Integer.MAX_VALUE, PolicyPacker.MAX_ACTIONS_SIZE);
    }
}
