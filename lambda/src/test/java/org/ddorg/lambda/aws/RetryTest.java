package org.ddorg.lambda.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final Duration FUNCTION_TIME = Duration.ofSeconds(205);

    @Test
    void denialsAreRetriedForMostOfAMinuteAndNotLonger() {
        assertThat(waited(FUNCTION_TIME)).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(60));
    }

    @Test
    void halfOfAShortTimeIsLeftForTheRest() {
        assertThat(waited(Duration.ofSeconds(20))).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    void aDenialAfterTheFirstMinuteIsFinal() {
        assertThat(Retry.delayAfterDenial(0, Duration.ofSeconds(60), FUNCTION_TIME))
                .isEmpty();
    }

    @Test
    void aDenialThatNamesWhatLastsIsFinal() {
        assertThat(denial("because no identity-based policy allows the iam:GetRole action")
                        .mayBeTooEarly())
                .isTrue();
        assertThat(denial("Access to KMS is not allowed").mayBeTooEarly()).isTrue();
        assertThat(denial("with an explicit deny in an identity-based policy").mayBeTooEarly())
                .isFalse();
        assertThat(denial("because no service control policy allows the iam:GetRole action")
                        .mayBeTooEarly())
                .isFalse();
        assertThat(denial("because no resource control policy allows it").mayBeTooEarly())
                .isFalse();
        assertThat(denial("because no permissions boundary allows the iam:GetRole action")
                        .mayBeTooEarly())
                .isFalse();
    }

    private static AwsServiceException denial(String message) {
        return new AwsServiceException(403, "AccessDeniedException", message);
    }

    /** The sum of all delays of a call that is always denied. */
    private static Duration waited(Duration whole) {
        Duration elapsed = Duration.ZERO;
        for (int denials = 0; ; denials++) {
            Optional<Duration> delay = Retry.delayAfterDenial(denials, elapsed, whole);
            if (delay.isEmpty()) {
                return elapsed;
            }
            elapsed = elapsed.plus(delay.get());
        }
    }
}
