package org.ddorg.admin.status;

import java.util.Locale;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FailureCause;

/** One account, in the words that all outputs share. */
record AccountRow(AccountStatus standing, boolean isManagement) {

    OrganizationAccount account() {
        return standing.account();
    }

    AccountState state() {
        return standing.state();
    }

    boolean isFine() {
        return state().isFine();
    }

    /** Where it is in the organization; empty for an account that is not in it. */
    String unit() {
        return account().parents().isEmpty() ? "" : account().ouPath();
    }

    /** The state as scripts and {@code --only} spell it: {@code by-hand}. */
    static String name(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String cause() {
        return standing.cause().map(AccountRow::name).orElse("");
    }

    /** In one line, whatever AWS wrote. */
    String why() {
        return standing.why().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /** What to do; empty where all is well. */
    String advice() {
        return standing.cause().map(FailureCause::advice).orElseGet(() -> advice(state()));
    }

    private static String advice(AccountState state) {
        return switch (state) {
            case WAITING -> "wait, and look again: ddorg status";
            case MISSING, DRIFTED, LEFTOVER -> "see what has to be done, and do it: ddorg plan, ddorg apply";
            case ORPHANED -> "take it out of Datadog: ddorg apply";
            case FAILED -> "mend what the reason names, then: ddorg retry";
            default -> "";
        };
    }

    /** Where the documentation explains the error; empty where there is no code in the reason. */
    String page() {
        return Optional.of(standing)
                .filter(failed -> failed.state() == AccountState.FAILED)
                .flatMap(failed -> FailureCause.page(failed.why()))
                .orElse("");
    }

    /** When it joined, as ISO 8601 has it. */
    String joinedOn() {
        return account().entry().joinedOn().map(Object::toString).orElse("");
    }

    /** What heads those that need the same: the state, and the cause where there is one. */
    String heading() {
        return state().words()
                + standing.cause().map(cause -> ": " + cause.words()).orElse("");
    }
}
