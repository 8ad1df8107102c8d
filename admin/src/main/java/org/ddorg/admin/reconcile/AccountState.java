package org.ddorg.admin.reconcile;

/** State of an account, from the organization, the StackSet and Datadog together. */
public enum AccountState {
    /** Stack instance and integration exist and match the desired settings. */
    ONBOARDED(true, "onboarded"),
    /** Onboarded, with collection turned off by {@code ddorg pause}. */
    PAUSED(true, "paused"),
    /** Excluded, and without an integration. */
    EXCLUDED(true, "excluded"),
    /** In no target OU, or a management account that is not included. */
    OUTSIDE(true, "outside the target OUs"),
    /** Suspended or being closed: StackSets skips it. */
    SUSPENDED(true, "suspended"),
    /** Not to be onboarded, but has an integration that ddorg did not create. */
    BY_HAND(true, "integrated outside ddorg"),
    /** A running operation has not finished the account. */
    WAITING(false, "waiting"),
    /** The stack instance failed. */
    FAILED(false, "failed"),
    /** The stack instance or the integration does not exist. */
    MISSING(false, "missing"),
    /** The integration differs from the desired settings. */
    DRIFTED(false, "drifted"),
    /** Not to be onboarded, but has a stack instance or an integration that ddorg created. */
    LEFTOVER(false, "leftover"),
    /** Left the organization, but Datadog has the integration that ddorg created. */
    ORPHANED(false, "orphaned"),
    /** Not in the organization, and its integration is not known to be ddorg's. */
    FOREIGN(true, "not in this organization");

    private final boolean inSync;
    private final String label;

    AccountState(boolean inSync, String label) {
        this.inSync = inSync;
        this.label = label;
    }

    public boolean isInSync() {
        return inSync;
    }

    public String label() {
        return label;
    }
}
