package org.ddorg.admin.status;

import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FailureCause;

/** One account as every output shows it. */
record AccountRow(AccountStatus status, boolean isManagement) {

    OrganizationAccount account() {
        return status.account();
    }

    AccountState state() {
        return status.state();
    }

    boolean isFine() {
        return state().isInSync();
    }

    /** The path of its OU; empty for an account that is not in the organization. */
    String ou() {
        return account().parents().isEmpty() ? "" : account().ouPath();
    }

    /** In one line, whatever AWS wrote. */
    String reason() {
        return status.reason().replaceAll("[\\s\\p{Cc}]+", " ").strip();
    }

    /** The reason after its cause, where there is one. */
    String causeAndReason() {
        return status.cause().map(cause -> cause.summary() + ": ").orElse("") + reason();
    }

    /** What to do; empty where nothing is to be done. */
    String advice() {
        return status.cause().map(FailureCause::advice).orElseGet(() -> advice(state()));
    }

    private static String advice(AccountState state) {
        return switch (state) {
            case WAITING -> "wait, then run ddorg status again";
            case MISSING, DRIFTED, LEFTOVER -> "review ddorg plan, then run ddorg apply";
            case ORPHANED -> "run ddorg apply to remove it from Datadog";
            case FAILED -> "fix the cause, then run ddorg retry";
            case ONBOARDED, PAUSED, EXCLUDED, OUTSIDE, SUSPENDED, BY_HAND, FOREIGN -> "";
        };
    }

    /** The advice before the page that explains the error, where there is one. */
    String adviceAndPage() {
        return advice() + page().map(page -> " (" + page + ")").orElse("");
    }

    /** Where the documentation explains the failure. */
    Optional<String> page() {
        return Optional.of(status)
                .filter(failed -> failed.state() == AccountState.FAILED)
                .flatMap(AccountStatus::cause)
                .map(cause -> cause.page(status.reason()));
    }

    /** When it joined, as ISO 8601; empty where that is unknown. */
    String joinedOn() {
        return account().entry().joinedOn().map(Object::toString).orElse("");
    }

    /** The day and the way it joined. */
    String joined() {
        return (joinedOn().replaceAll("T.*", "") + " " + account().entry().joinedMethod()).strip();
    }

    /** What {@link ProblemList} shows of an account that is not in its desired state. */
    ProblemList.Problem problem() {
        String heading = state().label()
                + status.cause().map(cause -> ": " + cause.summary()).orElse("");
        String raw = status.cause().isEmpty()
                ? ""
                : status.instance().map(Instance::reason).orElse("");
        return new ProblemList.Problem(
                (account().id() + " " + account().name()).strip(), heading, reason(), raw, advice(), page());
    }
}
