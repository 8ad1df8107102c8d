package org.ddorg.admin.rehearsal.inspection;

import java.util.Locale;
import org.ddorg.admin.aws.OrganizationAccount;

/**
 * Whether an account should be onboarded.
 *
 * @param onboarded whether role and registration should be there; if not, nothing of ours should
 * @param byStackSet whether the StackSet should have an instance there; not in the management account, for one
 * @param orphaned whether Datadog may still have it, though nothing else of ours should be there
 * @param because why not; empty where it should
 */
public record Expectation(
        OrganizationAccount account, boolean onboarded, boolean byStackSet, boolean orphaned, String because) {

    public static Expectation onboarded(OrganizationAccount account) {
        return new Expectation(account, true, true, false, "");
    }

    /** By a stack of its own, and not by the StackSet. */
    public static Expectation onboardedDirectly(OrganizationAccount account) {
        return new Expectation(account, true, false, false, "");
    }

    public static Expectation untouched(OrganizationAccount account, String because) {
        return new Expectation(account, false, false, false, because);
    }

    /** Gone from the organization, and with that from the keys by which Datadog could be told. */
    public static Expectation left(OrganizationAccount account) {
        return new Expectation(account, false, false, true, "left the organization");
    }

    /** By which tag Datadog knows the account's name: in lower case, an underscore for what a tag cannot hold. */
    String nameTag() {
        String name = account.name().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}:./-]+", "_");
        return "account_name:" + name.replaceAll("[_:]+$", "");
    }
}
