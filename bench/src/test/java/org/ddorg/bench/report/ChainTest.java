package org.ddorg.bench.report;

import org.ddorg.bench.run.Call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {

    @Test
    void noCallsAreNoChain() {
        assertThat(Chain.longest(List.of())).isEmpty();
    }

    @Test
    void callsAfterOneAnotherAreInARow() {
        assertThat(chain(call("a", 0, 1), call("b", 2, 3), call("c", 4, 5))).containsExactly("a", "b", "c");
    }

    @Test
    void callsThatOverlapAreSideBySide() {
        assertThat(chain(call("a", 0, 10), call("b", 1, 9), call("c", 2, 8))).hasSize(1);
    }

    @Test
    void aCallBeginsBehindAnotherThatEndsAtThatMoment() {
        assertThat(chain(call("a", 0, 5), call("b", 5, 6))).containsExactly("a", "b");
    }

    @Test
    void theLongestOfSeveralChainsCountsAndNotTheSlowest() {
        assertThat(chain(
                        call("slow", 0, 100), call("a", 0, 1), call("b", 2, 3), call("c", 4, 5), call("put", 101, 102)))
                .containsExactly("a", "b", "c", "put");
    }

    @Test
    void theOrderOfTheRecordDoesNotMatter() {
        assertThat(chain(call("c", 4, 5), call("a", 0, 1), call("b", 2, 3))).containsExactly("a", "b", "c");
    }

    private static List<String> chain(Call... calls) {
        return Chain.longest(List.of(calls)).stream().map(Call::action).toList();
    }

    private static Call call(String action, double start, double end) {
        return new Call("iam", action, start, end);
    }
}
