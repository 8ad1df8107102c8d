package org.ddorg.sandbox.organizations;

/** Hears of accounts that join, move and leave. Called after the fact, outside the organization's lock. */
public interface OrganizationListener {
    default void joined(Account account) {}

    /**
     * @param account the account in its new place
     * @param fromParentId where it was before
     */
    default void moved(Account account, String fromParentId) {}

    /** @param account the account as it was when it left */
    default void left(Account account) {}
}
