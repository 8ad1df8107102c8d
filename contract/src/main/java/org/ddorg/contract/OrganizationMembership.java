package org.ddorg.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the properties say about the organization that the account is in.
 *
 * @param id the organization's, {@code o-…}
 * @param excluded accounts in which nothing is to be done, by their twelve digits
 */
public record OrganizationMembership(Optional<String> id, Set<String> excluded) {
    /** Where the properties say nothing. */
    public static final OrganizationMembership NONE = new OrganizationMembership(Optional.empty(), Set.of());

    private static final Pattern ID = Pattern.compile("o-[a-z0-9]{10,32}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /** @throws org.ddorg.contract.DdorgException {@code INVALID_PROPERTY} naming the value, the rule and the fix */
    public static OrganizationMembership of(PropertyReader reader) {
        Optional<String> id = reader.text("OrganizationId");
        id.filter(text -> !ID.matcher(text).matches()).ifPresent(text -> {
            throw PropertyReader.invalid(
                    "OrganizationId",
                    PropertyReader.quoted(text),
                    "Give the id that aws organizations describe-organization shows, such as o-exampleorg1.");
        });
        return new OrganizationMembership(id, excluded(reader));
    }

    public boolean excludes(AccountId account) {
        return excluded.contains(account.value());
    }

    private static Set<String> excluded(PropertyReader reader) {
        List<String> accounts = reader.list("ExcludedAccounts", ACCOUNT, "An account is its twelve digits.")
                .orElse(List.of());
        return new LinkedHashSet<>(accounts);
    }
}
