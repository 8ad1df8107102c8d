package org.ddorg.sandbox.organizations;

/** Is notified when accounts join, move and leave. Called after the change, without the organization's lock. */
public interface OrganizationListener {
    default void joined(Account account) {}

    /**
     * @param account after the move
     * @param fromParentId the parent before the move
     */
    default void moved(Account account, String fromParentId) {}

    /** @param account the account before it left */
    default void left(Account account) {}
}
