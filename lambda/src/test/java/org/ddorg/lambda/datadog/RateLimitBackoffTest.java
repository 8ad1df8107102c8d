package org.ddorg.lambda.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitBackoffTest {
    private static final Duration ASKED = Duration.ofSeconds(12);

    @Test
    void nobodyComesBackBeforeTheLimitIsLifted() {
        assertThat(waits(100)).allMatch(wait -> wait.compareTo(ASKED) >= 0);
    }

    @Test
    void whoWasRefusedForTheFirstTimeComesHalfAsLateAgain() {
        assertThat(waits(1)).allMatch(wait -> isFrom(wait, 18));
    }

    @Test
    void whoWasRefusedMoreOftenComesSooner() {
        assertThat(waits(16).get(15)).matches(wait -> isFrom(wait, 15));
        assertThat(waits(100).subList(RateLimitBackoff.REJECTIONS_OF_THE_FIRST_IN_LINE, 100))
                .allMatch(wait -> isFrom(wait, 12));
    }

    /** Without this a function that comes too late would come too late in every period of the limit. */
    @Test
    void nobodyKeepsStepWithTheLimit() {
        assertThat(waits(100).subList(RateLimitBackoff.REJECTIONS_OF_THE_FIRST_IN_LINE, 100).stream()
                        .distinct()
                        .count())
                .isGreaterThan(20);
    }

    private static List<Duration> waits(int refusals) {
        RateLimitBackoff backoff = new RateLimitBackoff();
        return IntStream.range(0, refusals)
                .mapToObj(each -> backoff.nextDelay(ASKED))
                .toList();
    }

    /** Whether it is as many seconds, or up to the second more that is left to chance. */
    private static boolean isFrom(Duration wait, int seconds) {
        long more = wait.minusSeconds(seconds).toMillis();
        return more >= 0 && more <= 1000;
    }
}
