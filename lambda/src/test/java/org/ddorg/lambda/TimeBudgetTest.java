package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {
    @Test
    void theResponseHasTwelveSecondsOfALongLimit() {
        assertThat(TimeBudget.of(300_000).forWork()).isEqualTo(Duration.ofSeconds(288));
    }

    @Test
    void theResponseHasAQuarterOfAShortLimit() {
        assertThat(TimeBudget.of(8_000).forWork()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aLimitAboveLambdasMaximumCountsAsTheMaximum() {
        assertThat(TimeBudget.of(Integer.MAX_VALUE).forWork()).isEqualTo(Duration.ofSeconds(888));
    }

    @Test
    void aNegativeLimitCountsAsZero() {
        assertThat(TimeBudget.of(-1).forWork()).isEqualTo(Duration.ZERO);
    }
}
