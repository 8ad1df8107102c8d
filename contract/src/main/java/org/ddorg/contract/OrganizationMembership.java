package org.ddorg.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the properties say about the organization that the account is in.
 *
 * @param id the organization's, {@code o-…}
 * @param excluded accounts in which nothing is to be done, by their twelve digits
 */
public record OrganizationMembership(Optional<String> id, Set<String> excluded) {
    /** Where the properties say nothing. */
    public static final OrganizationMembership NONE = new OrganizationMembership(Optional.empty(), Set.of());

    /** @throws DdorgException {@code INVALID_PROPERTY} naming the value and the rule */
    public static OrganizationMembership of(PropertyReader reader) {
        List<String> excluded = reader.list("ExcludedAccounts").orElse(List.of());
        return new OrganizationMembership(reader.text("OrganizationId"), new LinkedHashSet<>(excluded));
    }

    /** Whether nothing is to be done in the account. */
    public boolean excludes(AccountId account) {
        return excluded.contains(account.value());
    }
}
