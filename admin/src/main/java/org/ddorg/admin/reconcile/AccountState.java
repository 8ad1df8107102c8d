package org.ddorg.admin.reconcile;

/** How an account stands, seen from the organization, the StackSet and Datadog together. */
public enum AccountState {
    /** All is there, and as it should be. */
    ONBOARDED(true, "onboarded"),
    /** All is there, and collection is switched off with {@code ddorg pause}. */
    PAUSED(true, "paused"),
    /** On the list of excluded accounts, and nothing of ddorg's is in it. */
    EXCLUDED(true, "excluded"),
    /** Under no unit that ddorg is deployed to, or the management account that is left out. */
    OUTSIDE(true, "outside the targets"),
    /** AWS has suspended it, or it is being closed: StackSets skips it. */
    SUSPENDED(true, "suspended"),
    /** Datadog has it, and ddorg is not meant to: somebody else's business. */
    BY_HAND(true, "registered by hand"),
    /** Its turn has not come, or is not over. */
    WAITING(false, "waiting"),
    /** The stack instance failed. */
    FAILED(false, "failed"),
    /** Stack instance or registration should be there and are not. */
    MISSING(false, "missing"),
    /** Registered, but not as it should be. */
    DRIFTED(false, "drifted"),
    /** Something of ddorg's is in an account that should have nothing. */
    LEFTOVER(false, "left over"),
    /** Datadog still has it by ddorg, and the organization has it no longer. */
    ORPHANED(false, "orphaned"),
    /** Datadog has it, and neither is it in the organization nor is it ddorg's. */
    FOREIGN(true, "not of this organization");

    private final boolean fine;
    private final String words;

    AccountState(boolean fine, String words) {
        this.fine = fine;
        this.words = words;
    }

    /** Whether this is as it should be. */
    public boolean isFine() {
        return fine;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
