package org.ddorg.admin.rehearsal.inspection;

import java.util.Locale;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.contract.IntegrationTags;

/**
 * Whether an account should be onboarded.
 *
 * @param onboarded whether role and integration should exist; otherwise no ddorg resource should
 * @param byStackSet whether the StackSet should have an instance there; false for the management account
 * @param orphaned whether the integration may remain in Datadog, although no ddorg resource should exist
 * @param reason why it should not be onboarded; empty otherwise
 */
public record Expectation(
        OrganizationAccount account, boolean onboarded, boolean byStackSet, boolean orphaned, String reason) {

    private static final String NAME = IntegrationTags.ACCOUNT_NAME + ":";
    private static final int LONGEST_TAG = 200;

    public static Expectation onboarded(OrganizationAccount account) {
        return new Expectation(account, true, true, false, "");
    }

    /** By the organization stack instead of the StackSet. */
    public static Expectation onboardedDirectly(OrganizationAccount account) {
        return new Expectation(account, true, false, false, "");
    }

    public static Expectation untouched(OrganizationAccount account, String reason) {
        return new Expectation(account, false, false, false, reason);
    }

    /** It left the organization, so its function can no longer read the keys and remove the integration. */
    public static Expectation left(OrganizationAccount account) {
        return new Expectation(account, false, false, true, "left the organization");
    }

    /**
     * The tag with the account's name as Datadog normalizes it: lower case, underscores for other characters, not longer
     * than 200 characters. Empty if Datadog drops every character of the name.
     */
    Optional<String> nameTag() {
        StringBuilder tag = new StringBuilder(NAME);
        account.name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}:./-]+", "_")
                .codePoints()
                .takeWhile(character -> tag.length() + Character.charCount(character) <= LONGEST_TAG)
                .forEach(tag::appendCodePoint);
        String trimmed = tag.toString().replaceAll("[_:]+$", "");
        return NAME.startsWith(trimmed) ? Optional.empty() : Optional.of(trimmed);
    }
}
