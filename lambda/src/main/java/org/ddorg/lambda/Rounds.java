package org.ddorg.lambda;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;

/** Decides whether a run plans again, after a conflict or during an outage, and waits until then. */
final class Rounds {
    /** How often to plan when another delivery of the same request interferes. */
    private static final int MAX_CONFLICTS = 5;

    /** The same while IAM's reads lag behind its writes; together the rounds allow a lag of 13 seconds. */
    private static final int MAX_IAM_CONFLICTS = 8;

    private static final Duration FIRST_DELAY = Duration.ofMillis(300);
    private static final Duration MAX_DELAY = Duration.ofSeconds(3);
    private static final Duration OUTAGE_DELAY = Duration.ofSeconds(5);

    /** After this time a longer outage is reported, as a failed request can be retried. */
    private static final Duration MAX_OUTAGE = Duration.ofMinutes(2);

    private final Deadline deadline;
    private final Log log;
    private Duration delay = FIRST_DELAY;
    private int conflicts;
    private Optional<DdorgException> lastOutage = Optional.empty();

    Rounds(Deadline deadline, Log log) {
        this.deadline = deadline;
        this.log = log;
    }

    /** Whether another run was faster. */
    boolean hadConflict() {
        return conflicts > 0;
    }

    /** Keeps an outage of Datadog as the reason, if the time runs out. */
    boolean keepOutage(DdorgException error) {
        if (isOfDatadog(error)) {
            lastOutage = Optional.of(error);
        }
        return isOfDatadog(error);
    }

    private static boolean isOfDatadog(DdorgException error) {
        return error.code() == ErrorCode.DATADOG_UNAVAILABLE || error.code() == ErrorCode.DATADOG_RATE_LIMITED;
    }

    /** Waits, each time longer. */
    void pause(String operation) {
        deadline.pause(delay, operation);
        Duration twice = delay.multipliedBy(2);
        delay = twice.compareTo(MAX_DELAY) < 0 ? twice : MAX_DELAY;
    }

    /** Waits: the other run is still active, and IAM takes a while to show what it creates. */
    void pauseAfter(ConflictException conflict) {
        DdorgException problem = conflict.problem();
        log.info("overtaken", problem.code().label());
        int most = problem.code() == ErrorCode.ALREADY_EXISTS ? MAX_CONFLICTS : MAX_IAM_CONFLICTS;
        if (++conflicts == most || deadline.remaining().compareTo(delay) <= 0) {
            throw problem;
        }
        pause("waiting to plan again");
    }

    /**
     * Waits for the end of an outage of Datadog; an Update also for IAM. A stack whose rollback fails accepts no update any
     * more, so what would fail a rollback is waited for as long as there is time.
     *
     * @param isHalfDone whether only Datadog can settle what a failed Update left
     * @throws DdorgException the outage, if it is none or lasts too long
     */
    void pauseAfterOutage(DdorgException error, Request request, boolean isHalfDone) {
        DdorgException outage = error.code() == ErrorCode.OUT_OF_TIME ? lastOutage.orElse(error) : error;
        boolean mayBlock = request.type() == RequestType.UPDATE
                && (outage.code() == ErrorCode.IAM_UNAVAILABLE || (isOfDatadog(outage) && isHalfDone));
        boolean isShort =
                isOfDatadog(outage) && deadline.elapsed().plus(OUTAGE_DELAY).compareTo(MAX_OUTAGE) <= 0;
        if (!(mayBlock || isShort) || deadline.remaining().compareTo(OUTAGE_DELAY) <= 0) {
            throw outage;
        }
        log.warn("outage", "waiting for its end", Map.of("reason", outage.reason()));
        deadline.pause(OUTAGE_DELAY, "waiting for the end of an outage");
    }
}
