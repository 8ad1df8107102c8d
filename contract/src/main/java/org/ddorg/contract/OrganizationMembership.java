package org.ddorg.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The properties about the organization of the account.
 *
 * @param id of the organization, {@code o-…}
 * @param excluded IDs of the excluded accounts
 */
public record OrganizationMembership(Optional<String> id, Set<String> excluded) {
    /** Without these properties. */
    public static final OrganizationMembership NONE = new OrganizationMembership(Optional.empty(), Set.of());

    /** @throws DdorgException {@code INVALID_PROPERTY} naming the value and the rule */
    public static OrganizationMembership of(PropertyReader reader) {
        List<String> excluded = reader.list("ExcludedAccounts").orElse(List.of());
        return new OrganizationMembership(reader.text("OrganizationId"), new LinkedHashSet<>(excluded));
    }

    /** Whether the account is excluded. */
    public boolean excludes(AccountId account) {
        return excluded.contains(account.value());
    }
}
