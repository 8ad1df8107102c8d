package org.ddorg.admin.inspection;

import java.util.List;
import org.ddorg.admin.aws.OrganizationAccount;

/**
 * Whether an account should be onboarded.
 *
 * @param onboarded whether role and registration should be there; if not, nothing of ours should
 * @param because why not; empty where it should
 * @param permitted what may be there even so, in the words of {@link AccountFacts#traces}
 */
public record Expectation(OrganizationAccount account, boolean onboarded, String because, List<String> permitted) {

    public Expectation {
        permitted = List.copyOf(permitted);
    }

    public static Expectation onboarded(OrganizationAccount account) {
        return new Expectation(account, true, "", List.of());
    }

    public static Expectation untouched(OrganizationAccount account, String because) {
        return new Expectation(account, false, because, List.of());
    }

    public Expectation permitting(List<String> traces) {
        return new Expectation(account, onboarded, because, traces);
    }
}
