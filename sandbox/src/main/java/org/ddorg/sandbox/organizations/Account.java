package org.ddorg.sandbox.organizations;

import java.time.Instant;

/**
 * The state of an account of the organization.
 *
 * @param status {@code ACTIVE}, {@code SUSPENDED} or {@code PENDING_CLOSURE}
 * @param joinedMethod {@code CREATED} or {@code INVITED}
 * @param parentId the root or OU that contains the account
 */
public record Account(
        String id,
        String name,
        String email,
        String status,
        String joinedMethod,
        Instant joinedTimestamp,
        String parentId) {
    public boolean isActive() {
        return status.equals("ACTIVE");
    }

    Account in(String newParentId) {
        return new Account(id, name, email, status, joinedMethod, joinedTimestamp, newParentId);
    }

    Account named(String newName) {
        return new Account(id, newName, email, status, joinedMethod, joinedTimestamp, parentId);
    }

    Account as(String newStatus) {
        return new Account(id, name, email, newStatus, joinedMethod, joinedTimestamp, parentId);
    }
}
