package org.ddorg.admin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingTest {

    @ParameterizedTest
    @CsvSource({
        "400, 1, 400", // quick answers change nothing
        "400, 1000, 9000", // a tenth of the time goes into asking
        "400, 48000, 15000", // once it took nearly a minute: no reason to look away for seven
        "20000, 48000, 20000"
    })
    void slowAnswersAreAskedForSeldomAndNotForgotten(long pause, long took, long expected) {
        assertThat(Polling.interval(Duration.ofMillis(pause), Duration.ofMillis(took)))
                .isEqualTo(Duration.ofMillis(expected));
    }
}
