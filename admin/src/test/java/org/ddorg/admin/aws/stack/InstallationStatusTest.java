package org.ddorg.admin.aws.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.stack.InstallationStatus.Reaction;
import org.ddorg.admin.aws.stack.InstallationStatus.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The table of what commands do in each status of the organization stack. */
class InstallationStatusTest {

    @Test
    void tableHasTheStatusesOfAwssServiceModel() {
        Set<String> known =
                StackStatus.knownValues().stream().map(StackStatus::toString).collect(Collectors.toSet());

        assertThat(Stream.of(InstallationStatus.values())
                        .filter(status -> status != InstallationStatus.ABSENT)
                        .map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusHasAWayOut(InstallationStatus status) {
        assertThat(Stream.of(Use.DEPLOY, Use.UNINSTALL).map(status::reactionTo)).anyMatch(it -> it != Reaction.REFUSES);
    }

    @ParameterizedTest
    @EnumSource
    void whereACommandRefusesThereIsAdvice(InstallationStatus status) {
        boolean refuses = Stream.of(Use.values()).map(status::reactionTo).anyMatch(Reaction.REFUSES::equals);

        if (refuses) {
            assertThat(status.advice("ddorg")).isPresent();
        }
    }

    /** Advice to run a command that refuses would send the reader in circles. */
    @ParameterizedTest
    @EnumSource
    void firstCommandOfAnAdviceDoesNotRefuse(InstallationStatus status) {
        String advice = status.advice("ddorg").orElse("");
        int deploy = advice.indexOf("ddorg deploy");
        int first = Stream.of("ddorg uninstall", "rollback-stack")
                .mapToInt(advice::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(Integer.MAX_VALUE);

        if (deploy >= 0 && deploy < first) {
            assertThat(status.reactionTo(Use.DEPLOY)).isNotEqualTo(Reaction.REFUSES);
        }
        if (advice.contains("ddorg uninstall")) {
            assertThat(status.reactionTo(Use.UNINSTALL)).isNotEqualTo(Reaction.REFUSES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyAStackAtRestAndWithoutFailureIsChanged(InstallationStatus status) {
        boolean isAtRest = status.name().endsWith("_COMPLETE")
                && status != InstallationStatus.ROLLBACK_COMPLETE
                && status != InstallationStatus.DELETE_COMPLETE;

        assertThat(status.reactionTo(Use.CHANGE)).isEqualTo(isAtRest ? Reaction.RUNS : Reaction.REFUSES);
        assertThat(status.isFine()).isEqualTo(isAtRest);
    }

    @ParameterizedTest
    @EnumSource
    void operationInProgressIsWatchedOrRefused(InstallationStatus status) {
        boolean isInProgress =
                status.name().endsWith("_IN_PROGRESS") && status != InstallationStatus.REVIEW_IN_PROGRESS;

        assertThat(status.isBusy()).isEqualTo(isInProgress);
        if (isInProgress) {
            assertThat(status.reactionTo(Use.DEPLOY)).isIn(Reaction.WAITS, Reaction.REFUSES);
            assertThat(status.reactionTo(Use.UNINSTALL)).isEqualTo(Reaction.WAITS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REFACTOR_IN_PROGRESS, UPDATE_IN_PROGRESS",
        "REFACTOR_FAILED, UPDATE_FAILED",
        "REFACTOR_COMPLETE, UPDATE_COMPLETE"
    })
    void statusThatAwsAddsLaterIsJudgedByItsEnd(String status, InstallationStatus like) {
        assertThat(InstallationStatus.of(status)).isEqualTo(like);
    }
}
